pack-treaties = 条约参加情况
    .description = 谁在何时签署、加入、保留或退出了毒品、有组织犯罪、腐败和恐怖主义方面的条约，以及保存人的名单何时首次列出

codelist-treaties = 条约
codelist-action-types = 条约行为类型
codelist-treaty-families = 条约类别
codelist-treaty-statuses = 条约地位

collection-treaty-actions = 条约行为
field-treaty-actions-treaty = 条约
field-treaty-actions-participant = 参加方
field-treaty-actions-action = 行为
field-treaty-actions-date = 行为日期
field-treaty-actions-depositary-reference = 保存人编号
field-treaty-actions-first-listed = 首次见于保存人名单之日
field-treaty-actions-earlier-list = 所持第一份名单已列
field-treaty-actions-no-longer-listed = 不再见于保存人名单之日
field-treaty-actions-note = 说明

rule-treaty-actions-date-not-future = 行为日期在将来。
rule-treaty-actions-date-after-charter = 行为日期早于《联合国宪章》生效之日；这些条约都没有那么早。
rule-treaty-actions-listed-after-action = 行为在作出之前就见于保存人名单。请更正两个日期之一。
rule-treaty-actions-listed-not-future = 首次列出该行为的名单日期在将来。
rule-treaty-actions-earlier-list-has-day = 称该行为已列入所持第一份名单，但缺少该名单的日期。请填写“首次见于保存人名单之日”。
rule-treaty-actions-removed-after-listed = 行为离开保存人名单之日不晚于首次列出之日。请按先后填写这两个日期。
rule-treaty-actions-removal-has-note = 行为已离开保存人名单，但没有说明原因。
rule-treaty-actions-statement-has-note = 保留、声明、反对或退出须附说明，指出其所涉事项以及如何得知其日期。

indicator-treaty-parties = 条约缔约方
    .definition = 在该日或之前已批准、加入、接受、核准、正式确认、确定性签署或继承，且此后未退出的参加方。自交存之日起计算，而不是自生效之日起计算。欧洲联盟计为缔约方。如给出名单日期，则只计保存人名单当日所列者。
indicator-treaty-new-parties = 条约新缔约方
    .definition = 期末的缔约方中，其具有约束力的行为在该期间内者。未指明期间时，从当年第一天到所问之日。
indicator-treaty-signatories = 条约签字方
    .definition = 在该日或之前签署条约或继承签署的参加方，不论是否为缔约方。从未开放供签署的条约没有数字。
indicator-treaty-parties-by-year = 条约历年年底缔约方
    .definition = 每年最后一天的缔约方；所问之日所在的年份则为该日的缔约方。
indicator-treaty-status = 各国缔约和签字情况
    .definition = 该日条约的每一参加方：缔约方，或不是缔约方的签字方。
indicator-treaty-parties-by-regional-group = 按区域组分列的条约缔约方
    .definition = 属于会员国五个区域组之一的缔约方。各组以外的缔约方，如欧洲联盟和教廷，不在此表内。
indicator-party-coverage = 一国参加的条约数
    .definition = 该国在该日为缔约方的某一类别或所有类别条约的数目。只计掌握其行为数据的条约；1961年单一公约、经修正的公约和1972年议定书分别计算。
indicator-treaty-statements = 保留和声明
    .definition = 在该日或之前至少作出一项保留或声明的参加方，限于掌握其声明的条约。没有自身日期的声明，取其所附行为的日期。

dimension-treaty-parties-treaty = 条约
dimension-treaty-new-parties-treaty = 条约
dimension-treaty-signatories-treaty = 条约
dimension-treaty-parties-by-year-treaty = 条约
dimension-treaty-parties-by-year-year = 年份
dimension-treaty-status-participant = 参加方
dimension-treaty-status-status = 地位
dimension-treaty-parties-by-regional-group-treaty = 条约
dimension-treaty-parties-by-regional-group-regional-group = 区域组
dimension-party-coverage-country = 国家
dimension-treaty-statements-treaty = 条约
dimension-treaty-statements-kind = 类型

note-treaty-data-incomplete = 所持数据中2013年底以后的行为不完整。
note-treaty-instruments-not-held = 由其他保存人保存的文书未计入：没有其行为的数据。
note-treaty-instruments-not-held-incomplete = 由其他保存人保存的文书未计入：没有其行为的数据。所持数据中2013年底以后的行为不完整。

page-treaties-parties = 各条约的缔约方
page-treaties-map = 全球加入情况
page-treaties-coverage = 加入情况
page-treaties-actions = 条约、保留和声明
