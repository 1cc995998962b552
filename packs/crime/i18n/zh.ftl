pack-crime = 犯罪统计
    .description = 以长格式列出的犯罪、监狱和人口贩运观测值：统计了什么、在何处、哪一年，并附所公布的原值。

codelist-crime-indicators = 犯罪指标
codelist-crime-dimensions = 维度
codelist-crime-categories = 犯罪类别
codelist-sexes = 性别
codelist-age-groups = 年龄组

collection-crime-observations = 犯罪观测值
field-crime-observations-reference-area = 参考地区（代码）
field-crime-observations-area-name = 所公布的参考地区
field-crime-observations-country = 国家
field-crime-observations-crime-indicator = 指标
field-crime-observations-breakdown = 维度
field-crime-observations-category-text = 所公布的类别
field-crime-observations-crime-category = 类别
field-crime-observations-citizenship = 国籍国或遣返国
field-crime-observations-sex = 性别
field-crime-observations-age-group = 年龄
field-crime-observations-year = 年份
field-crime-observations-measurement-unit = 计量单位
field-crime-observations-observed-value = 数值
field-crime-observations-printed-value = 所公布的原值
field-crime-observations-data-source = 来源
field-crime-observations-note = 备注

rule-crime-observations-year-since-1900 = 年份{ $year }早于1900年。请检查年份是否有误。
rule-crime-observations-year-not-future = 年份{ $year }尚未到来。
rule-crime-observations-value-not-negative = 数值不能小于零：{ $observed-value }。
rule-crime-observations-value-or-mark = “{ $printed-value }”既不是数字，也不是说明缺数原因的“<5”之类标记。
rule-crime-observations-suppressed-without-value = 数值已隐去（“{ $printed-value }”），却又给出数字：{ $observed-value }。
rule-crime-observations-value-as-printed = 数字{ $observed-value }与所公布的“{ $printed-value }”不符。
rule-crime-observations-percent-within-100 = 百分比{ $observed-value }超过100。
rule-crime-observations-rate-within-people = 每10万人{ $observed-value }的比率超过了人口数。
rule-crime-observations-suppressed = 小数目已隐去（“{ $printed-value }”）：按原样保留，不计入任何合计。
rule-crime-observations-count-whole = 计数不是整数：{ $observed-value }。是估计数还是平均数？
rule-crime-observations-area-is-country = “{ $reference-area }”不在国家列表中：其数字不计入任何国家。
rule-crime-observations-area-whole = “{ $reference-area }”是{ $country }的一部分：其数字不作为全国数字计算。
rule-crime-observations-letters-whole = “{ $category-text }”中有字母丢失：文件曾按另一种编码读取。
rule-crime-observations-homicide-usual = 每10万人{ $observed-value }的凶杀率异常之高。请核查。

review-observations-by-year = 突出的年度观测值
    .definition = 一国某年的计数为以往年份的许多倍，或仅为其一小部分。
review-crime-statistics-as-data = 犯罪统计报送的数据质量
    .definition = 报送应填写的内容，以及在其最后一年之后多少天内应送达。

indicator-homicide-rate = 凶杀率
    .definition = 按国家和年份列出的每10万人故意杀人受害人数，依所公布数据。
dimension-homicide-rate-country = 国家
dimension-homicide-rate-year = 年份

indicator-offences-recorded = 记录在案的犯罪
    .definition = 按国家、年份和类别列出的警方记录的犯罪，依所公布数据。类别之间可能相互包含，不相加。
dimension-offences-recorded-country = 国家
dimension-offences-recorded-year = 年份
dimension-offences-recorded-crime-category = 类别

indicator-offence-rates = 记录在案的犯罪率
    .definition = 每10万人中警方记录的犯罪，依所公布数据。
dimension-offence-rates-country = 国家
dimension-offence-rates-year = 年份
dimension-offence-rates-crime-category = 类别

indicator-prison-population = 在押人员
    .definition = 按国家、年份和性别列出的各年龄在押人员，依所公布数据。
dimension-prison-population-country = 国家
dimension-prison-population-year = 年份
dimension-prison-population-sex = 性别

indicator-trafficking-victims-detected = 已发现的人口贩运受害人
    .definition = 按国家和年份列出的已发现人口贩运受害人。不含已隐去的小数目。
dimension-trafficking-victims-detected-country = 国家
dimension-trafficking-victims-detected-year = 年份

indicator-observations-suppressed = 已隐去的观测值
    .definition = 按指标和年份列出的以“<5”之类标记代替数字的观测值数目。
dimension-observations-suppressed-crime-indicator = 指标
dimension-observations-suppressed-year = 年份

page-crime-homicide = 每10万人凶杀案
page-crime-prisons = 在押人员
