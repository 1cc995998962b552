pack-reference = 参考代码表
    .description = 国家、区域、货币、单位、犯罪、目标和语文：供所有其他数据包使用的代码表。

codelist-countries = 国家和地区
codelist-regions = 区域（M49）
codelist-regional-groups = 会员国区域组
codelist-currencies = 货币
codelist-units = 计量单位
codelist-iccs = 犯罪（国际犯罪统计分类）
codelist-goals = 可持续发展目标和具体目标
codelist-languages = 正式语文
