# The pages of Mandate in Chinese, with full-width punctuation.

## Shell
site-name = Mandate
site-about = 国际方案的报告、审查和数据
skip-to-content = 跳到正文
menu = 菜单
main-navigation = 主导航
nav-home = 首页
nav-countries = 国家
nav-collections = 数据集合
nav-data = 数据
nav-reports = 报告
nav-tasks = 我的任务
nav-administration = 管理
nav-api = API
language = 语文
you-are-here = 您的位置
sign-in = 登录
sign-out = 退出登录
account = 我的账户
signed-in-as = 已登录：{ $name }
theme = 外观
theme-system = 跟随设备
theme-light = 浅色
theme-dark = 深色
demonstration = 使用样本数据的演示
demonstration-about = 这里的一切都可以试用，不会向任何人提交报告。
footer-about = 每个数字都可追溯到其所依据的记录。
footer-api = 编程接口
footer-accessibility = 无障碍
footer-source = 源代码
to-top = 返回页首
search = 搜索
time-notice = 您正在查看较早的状态
time-on = 截至{ $day }的情况
time-as-at = 截至{ $moment }已知的情况
time-now = 显示当前状态
message-success = 完成
message-information = 请注意
message-warning = 警告
message-error = 出现问题

## Common words
add = 添加
remove = 移除
edit = 编辑
save = 保存
save-draft = 保存为草稿
cancel = 取消
continue = 继续
back = 返回
close = 关闭
yes = 是
no = 否
none = 无
all = 全部
any = 任意
optional = 选填
required = 必填
required-about = 标有 * 的字段为必填项。
details = 详情
show-all = 全部显示
more = 更多
download = 下载
print = 打印
copy-address = 复制地址
copy = 复制
copied = 已复制
view = 查看
open = 打开
on = 截至
as-at = 已知情况截至
from = 自
to = 至
date = 日期
moment = 时间
name = 姓名
value = 数值
unit = 单位
code = 代码
label = 名称
description = 说明
state = 状态
status = 状况
country = 国家
region = 区域
year = 年份
period = 时期
person = 人员
organisation = 组织
role = 角色
email = 电子邮件地址
note = 备注
source = 来源
reason = 理由
comment = 意见
actions = 操作
no-value = 无数值
confidential = 机密
confidential-about = 您可以知道存在该数值，但不能知道其内容。
synthetic = 样本数据

## Tables, filters and pages of a list
sort-by = 按“{ $column }”排序
sorted-up = 由低到高排序
sorted-down = 由高到低排序
filter = 筛选
filters = 筛选条件
filter-apply = 应用
filter-clear = 全部清除
filters-active = { $count ->
   *[other] 已设 { $count } 个筛选条件
  }
search-in-list = 在此列表中搜索
results = { $count ->
    [0] 没有记录
   *[other] { $count } 条记录
  }
results-at-least = 超过 { $count } 条记录
rows = { $count ->
   *[other] { $count } 行
  }
pages = 列表分页
page-first = 第一页
page-previous = 上一页
page-next = 下一页
page-showing = 第 { $from } 至 { $to } 条
saved-views = 已保存的视图
save-view = 保存此视图
empty-title = 暂无内容
empty-filtered = 没有符合这些条件的记录
empty-filtered-do = 请移除一个筛选条件，或选择另一日期。
table-of = 表：{ $caption }

## Charts and figures
chart-data = 本图数据
chart = 图
map = 地图
trend = 走势：起初 { $first }，最后 { $last }
figure-origin = 这个数字从何而来？
figure-printed = 显示为
figure-exact = 精确值
figure-indicator = 指标
figure-definition = 定义
figure-query = 所执行的查询
figure-parameters = 参数值
figure-records = 所依据的记录
figure-records-count = { $count ->
    [0] 没有单独的记录作为这个数字的依据。
   *[other] 这个数字依据 { $count } 条记录。
  }
figure-hash = 哈希值
figure-address = 永久地址
figure-validated-by = 核实人
sql = SQL 查询

## Forms
error-summary = 有些内容需要更正
error-prefix = 错误：
select-one = 请选择……
not-given = 未填写
current-file = 现有文件
file-none = 尚未选择文件
file-limit = 最大 { $size }。
file-replace = 如需替换，请选择另一文件。
number-help = 仅限数字，例如 1250
decimal-help = 数字，例如 1250.5
date-help = 例如 2026-03-31
period-help = 年、季度、月、日或时段：2026、2026-Q1、2026-03、2025/2026
amount = 数量
currency = 货币
in-language = { $label }（{ $language }）
languages-filled = 已填 { $count } 种语文，共 6 种
group-row = { $label } { $number }
group-add = 添加：{ $label }
group-remove = 移除：{ $label } { $number }
group-empty = 尚无条目。
choose-many = 请选择所有适用项
leave-form = 您的更改尚未保存。要离开本页吗？
confirm = 确认
confirm-title = 请确认
confirm-final = 此操作无法撤销。

## Progress
progress = 进度
progress-of = { $done }／{ $total }
progress-percent = 百分之{ $percent }
job-waiting = 等待中
job-running = 进行中
job-done = 已完成
job-failed = 失败
job-cancelled = 已取消
job-cancel = 取消作业
job-reload = 重新载入本页可查看进度。
job-started = 开始时间
job-ended = 结束时间
job-by = 启动人
job-result = 结果

## Home
home-title = 方案概览
home-adherence = 加入条约情况
home-submissions = 提交材料
home-recommendations = 未落实的建议
home-waiting = 待我处理
home-map = 世界地图
home-latest = 最近发布
home-parties = 缔约方
home-countries-reported = { $count ->
   *[other] { $count } 个国家已提交报告
  }

## Countries
countries-title = 国家
countries-about = 每个国家的条约、主管机关、提交材料和数字。
countries-count = { $count ->
   *[other] { $count } 个国家
  }
profile-treaties = 条约
profile-reservations = 保留和声明
profile-authorities = 主管机关
profile-submissions = 提交材料
profile-indicators = 主要指标
profile-recommendations = 未落实的建议
profile-projects = 项目
profile-signed = 签署
profile-party-since = 成为缔约方日期
profile-not-party = 非缔约方
profile-none = 该国没有此类记录。

## Collections and records
collections-title = 数据集合
collections-about = 按主题列出的全部记录，以各数据包的规定为准。
collection-fields = 字段
collection-rules = 规则
collection-new = 新建记录
collection-import = 导入
collection-export = 导出
record-title = 记录
record-key = 主键
record-facts = 所载内容
record-history = 历史
record-edit = 编辑此记录
record-withdraw = 撤回此记录
record-withdrawn = 此记录已撤回。
record-references = 引用此记录的记录
record-attachments = 所附文件
record-state = 工作状态
record-assigned = 负责人
record-due = 截止日期
record-overdue = 已逾期
record-next-steps = 现在可以采取的步骤
record-no-steps = 这里没有需要您处理的事项。
record-confirm-withdraw = 要撤回记录“{ $name }”吗？
record-withdraw-about = 该记录将不再计入，但其历史予以保留。
revision = 第 { $number } 版
revision-current = 当前版本
revision-recorded = 录入时间
revision-by = 录入人
revision-source = 来源
revision-hash = 版本哈希值
history-title = “{ $name }”的历史
history-created = 创建
history-changed = 更改
history-withdrawn = 撤回
history-moved = 由“{ $from }”到“{ $to }”
history-compare = 比较
history-compare-previous = 与前一版本比较
difference-title = 两个版本之间的差异
difference-before = 之前
difference-after = 之后
difference-field = 字段
difference-added = 新增
difference-removed = 删除
difference-changed = 更改
difference-same = 两个版本相同。
difference-only = 只显示差异
form-new = 在“{ $collection }”中新建记录
form-edit = 编辑“{ $name }”
form-conflict = 在您编辑期间，有人更改了此记录。
form-conflict-do = 请将您的更改与当前记录比较，然后重新保存。
form-saved = 记录已保存。
form-unchanged = 没有任何更改，因此未作保存。
form-draft-saved = 草稿已保存。提交之前不计入。
import-title = 导入“{ $collection }”
import-about = 请选择文件。写入之前会显示所有错误。
import-file = 文件（CSV、XLSX、JSON 或 Parquet）
import-template = 下载列名正确的空白文件
import-preview = 检查文件
import-preview-title = 本次导入的结果
import-nothing-written = 尚未写入任何内容。
import-new = 新增
import-changed = 更改
import-same = 未变
import-faulty = 有错误
import-faults = { $count ->
    [0] 没有错误
   *[other] { $count } 个错误
  }
import-refused = 更正错误之前，无法导入该文件。
import-row = 行
import-column = 列
import-found = 所见内容
import-do = 如何处理
import-run = { $count ->
   *[other] 导入 { $count } 条记录
  }
import-another = 选择另一文件
import-done = { $count ->
   *[other] 已导入 { $count } 条记录。
  }
export-title = 从“{ $collection }”导出
export-about = 导出内容与此列表所示相同，时间点也相同。
export-format = 格式

## Data
data-title = 数据
data-about = 指标目录。每个数字都可追溯到其记录。
data-catalogue = 指标目录
data-explore = 探索
data-indicator = 指标
data-dimensions = 维度
data-show-as = 显示方式
data-table = 表
data-line = 折线图
data-bar = 条形图
data-map = 地图
data-permanent = 本页地址保留所选日期和时间点。
data-observations = { $count ->
    [0] 没有观测值
   *[other] { $count } 个观测值
  }
data-choose = 请先选择一个指标。
data-basis = 计入的记录

## Reports
reports-title = 报告
reports-about = 报告中的每个数字都可追溯到其记录。
report-contents = 目录
report-editions = 版次
report-edition = 版次
report-compare = 比较两个版次
report-build = 编制新版次
report-build-about = 报告在后台编制。您可以离开本页。
report-building = 正在编制报告。
report-download-as = 下载 { $format } 格式
report-built = 编制时间
report-figures = { $count ->
   *[other] { $count } 个数字
  }
report-figures-differ = { $count ->
    [0] 没有不同的数字。
   *[other] 有 { $count } 个数字不同。
  }
report-none = 尚未编制任何版次。

## My tasks
tasks-title = 我的任务
tasks-about = 待您处理的事项，最紧急的列在最前。
tasks-none = 没有待您处理的事项
tasks-none-do = 如有需要处理的事项，将以电子邮件通知您。
tasks-count = { $count ->
    [0] 没有任务
   *[other] { $count } 项任务
  }
task-due-in = { $count ->
    [0] 今天到期
   *[other] { $count } 天后到期
  }
task-overdue = { $count ->
   *[other] 逾期 { $count } 天
  }
task-asked-by = 交办人
task-since = 起始时间
task-take = 接手
task-assign = 指派

## Administration
administration-title = 管理
admin-accounts = 账户
admin-accounts-about = 可以登录的人员及其角色。
admin-account-new = 新建账户
admin-account-lock = 锁定账户
admin-account-unlock = 解锁账户
admin-account-locked = 已锁定
admin-account-active = 有效
admin-account-last-seen = 上次登录
admin-set-up-link = 生成激活链接
admin-set-up-link-about = 请以安全方式将此链接交给本人。链接只能使用一次，有效期至{ $moment }。
admin-roles = 角色
admin-roles-about = 各角色根据访问策略可以执行的操作。
role-public = 公众
role-national-focal-point = 国家协调人
role-data-provider = 数据提供者
role-national-validator = 国家核实人
role-secretariat-officer = 秘书处干事
role-thematic-reviewer = 专题审查员
role-auditor = 审计员
role-administrator = 管理员
admin-packs = 数据包
admin-packs-about = 本系统所含的主题。
admin-jobs = 作业
admin-jobs-about = 在后台进行的长时间工作。
admin-audit = 审计记录
admin-audit-about = 谁做了什么，谁读取了哪条机密记录。
audit-action = 操作
audit-subject = 对象
audit-outcome = 结果
audit-allowed = 已允许
audit-refused = 已拒绝
admin-health = 运行状况
admin-health-about = 一切是否正常运行。
health-good = 一切正常
health-bad = 有事项需要注意
health-store = 存储库
health-projections = 投影
health-disk = 可用空间
health-memory = 内存
health-version = 版本
health-verify = 核验哈希链
health-verified = 截至位置 { $place }，哈希链完整。
admin-backups = 备份
admin-backups-about = 存储库的副本，每份在生成后均经核验。
backup-new = 立即备份
backup-size = 大小
backup-checked = 已核验

## Accounts and signing in
sign-in-title = 登录
sign-in-name = 电子邮件地址
sign-in-password = 密码
sign-in-passkey = 使用通行密钥登录
sign-in-provider = 通过 { $provider } 登录
sign-in-forgotten = 如果无法登录，请向管理员索取新的激活链接。
sign-in-demonstration = 本演示的账户
second-title = 第二步
second-about = 请输入身份验证应用程序显示的六位数字。
second-code = 验证码
second-recovery = 改用恢复码
account-title = 我的账户
account-password = 更改密码
account-password-present = 当前密码
account-password-new = 新密码
account-password-help = 至少 12 个字符。自己想出的一句话是不错的选择。
account-second = 身份验证应用程序
account-second-on = 已设置
account-second-off = 未设置
account-second-set-up = 设置
account-second-scan = 请用身份验证应用程序扫描此图，或输入密钥。
account-second-key = 密钥
account-recovery = 恢复码
account-recovery-about = 请将这些恢复码保存在安全的地方。每个只能使用一次。
passkeys = 通行密钥
passkeys-about = 用指纹、面容或设备代替密码登录。
passkey-add = 添加通行密钥
passkey-name = 通行密钥名称
passkey-none = 尚无通行密钥。
passkey-needs-script = 通行密钥需要 JavaScript。没有 JavaScript 时，可以用密码和验证码登录。
passkey-failed = 无法使用通行密钥。请重试，或用密码登录。
sessions = 已登录的位置
session-this = 此浏览器
session-end = 退出该处登录
session-end-all = 退出所有其他位置
tokens = 个人访问令牌
tokens-about = 程序使用令牌登录编程接口。
token-new = 新建令牌
token-scope = 权限范围
token-expires = 有效期至
token-last-used = 上次使用
token-shown-once = 请立即复制令牌。令牌不会再次显示。
token-revoke = 吊销
set-up-title = 设置您的账户
set-up-about = 欢迎您，{ $name }。请先设定密码。
set-up-password-again = 再次输入密码
signed-out = 您已退出登录。
signed-in-required = 请登录后继续。

## API documentation
api-title = 编程接口
api-about = 页面所显示和执行的一切，程序也可按同样的规则使用。
api-description = OpenAPI 3.1 说明
api-faults = 错误
api-faults-about = 错误以“problem details”（RFC 9457）形式返回，代码与页面上的相同。
api-paging = 分页
api-method = 方法
api-path = 路径
api-example = 示例

## Errors and explanations
error-400 = 无法理解该请求
error-400-do = 请返回并检查所输入的内容。
error-401 = 您需要登录
error-401-do = 登录后将返回本页。
error-403 = 您无权查看或执行此操作
error-403-do = 如果您认为应当有权，请联系管理员并说明本页地址。
error-404 = 此地址没有内容
error-404-do = 请检查地址，或从首页开始。
error-409 = 在此期间已有他人作出更改
error-409-do = 请查看当前状态，然后重新更改。
error-413 = 文件或表单过大
error-413-do = 请分成较小的部分。
error-415 = 不接受此类文件
error-415-do = 请以 CSV、XLSX、JSON 或 Parquet 格式发送文件。
error-422 = 无法接受所输入的内容
error-422-do = 请更正标出的内容后重新发送。
error-429 = 短时间内请求过多
error-429-do = 请等待一分钟后重试。
error-500 = 我方系统出现错误
error-500-do = 您已保存的内容没有丢失。请重试；如问题仍然存在，请报告下面的编号。
error-number = 事件编号
fault-code = 代码 { $code }
what-to-do = 如何处理
technical-wording = 原文
why-not = 为什么我不能这样做？
why-not-title = 不允许的原因
why-not-policy = 策略
why-not-pack = 所属数据包
why-not-none = 没有策略允许这样做。未经策略允许的操作一律拒绝。
why-not-forbidden = 有一项策略禁止这样做。
why-not-asked = 所请求的操作
why-not-known = 所知的关于您的情况

## Faults, by code
fault-R0301 = 记录违反规则。
fault-R0302 = 无法对该记录计算某项规则。
fault-V0201 = 缺少必填数值。
fault-V0202 = 无法将文本读作此类数值。
fault-V0203 = 代码不在其列表中。
fault-V0204 = 代码在该日无效。
fault-V0205 = 该集合没有此字段。
fault-V0206 = 单位不明或不适用。
fault-V0207 = 数值超出范围。
fault-V0208 = 文本或记录过长。
fault-V0209 = 所引用的记录不存在。
fault-V0210 = 文件中有两行主键相同。
fault-V0211 = 缺少必需的语文。
fault-I0401 = 无法按所称的类型读取文件。
fault-I0402 = 无法识别文件编码。
fault-I0403 = 文件缺少必需的列。
fault-I0404 = 文件中有一行过长。
fault-I0405 = 文件中有该集合所没有的列。
fault-I0406 = 文件不存在。
fault-S0501 = 记录在读取之后已被更改。
fault-S0502 = 没有这条记录。
fault-S0603 = 存储库内容与其哈希值不符。
fault-S0604 = 存储库繁忙，请稍后重试。
fault-S0605 = 数据库拒绝了该操作。
fault-F0602 = 参数缺失、不明或无法读取。
fault-F0603 = 查询失败。
fault-F0605 = 该指标没有这样的数字。
fault-A0901 = 此操作需要登录。
fault-A0902 = 访问策略不允许此操作。
fault-A0903 = 名称、密码或第二步有误。
fault-A0904 = 短时间内尝试次数过多。
fault-A0905 = 会话、链接或令牌已失效。
fault-A0906 = 表单并非来自本服务器的页面。
fault-A0907 = 密码过短或太容易猜到。
fault-W1001 = 从当前状态无法执行此步骤。
fault-W1002 = 不符合此步骤的条件。
fault-W1003 = 此步骤需要填写意见。
fault-J1101 = 作业已取消。
fault-H1201 = 请求超过限制。
fault-H1202 = 编辑时必须说明所依据的版本。
fault-C0803 = 没有以此为名的内容。
fault-C0804 = 服务器已无可用空间。
fault-C0805 = 服务器未能执行该操作。

error-400 = The request could not be understood
error-400-do = Go back and check what you entered.
error-401 = You need to sign in
error-401-do = Sign in, and you will return to this page.
error-403 = You may not see or do this
error-403-do = If you think you should, ask your administrator and name this page.
error-404 = There is nothing at this address
error-404-do = Check the address, or begin at the home page.
error-409 = Somebody else changed it in between
error-409-do = Look at the present state, then make your change again.
error-413 = The file or form is too large
error-413-do = Divide it into smaller parts.
error-415 = This kind of file is not accepted
error-415-do = Send the file as CSV, XLSX, JSON or Parquet.
error-422 = What was entered cannot be accepted
error-422-do = Correct what is marked and send it again.
error-429 = Too many requests in a short time
error-429-do = Wait a minute and try again.
error-500 = Something went wrong on our side
error-500-do = Nothing you saved was lost. Try again; if it remains, report the number below.
error-number = Number of the event
fault-code = Code { $code }
what-to-do = What to do
technical-wording = Exact wording
why-not = Why may I not do this?
why-not-title = Why this is not allowed
why-not-policy = Policy
why-not-pack = From the pack
why-not-none = No policy allows it. What is not allowed by a policy is refused.
why-not-forbidden = A policy forbids it.
why-not-asked = What was asked
why-not-known = What was known about you

## RECORDS
records-error = 错误
records-hidden = 不向您显示
records-why-hidden = 为什么？
records-other-languages = 其他语文
records-warnings = 记录已保存。请核对以下不寻常之处：
records-look-at = 该日的记录
records-step-taken = 步骤已完成。
records-comment-help = 评论保存在历史中，接手该记录的人会看到。
records-reason-needed = 请说明撤回记录的理由。
records-withdrawn-now = 记录已撤回。
records-search-stopped = 已查找大量记录，本页尚未填满。下一页从此处继续。
records-not-sorted = 此集合过大，无法排序，按键的顺序显示；可用筛选缩小范围。
records-why-read-only = 为什么我在这里只能阅读？
records-empty-do = 此集合中没有您可以查看的记录。
records-view-kept = 视图已保存。
records-view-forgotten = 视图已移除。
records-view-help = 自定名称，只有您能看到。
records-at-most = 最多 { $count } 个字符。
records-reference-help = { $collection }中一条记录的键。
records-help-year = 年份，例如 2026。
records-help-quarter = 季度，例如 2026-Q1。
records-help-month = 月份，例如 2026-03。
records-number-help = 数字，例如 { $example }。
records-doubtful = { $typed } 可能有两种读法。请不用千位分隔符书写。
records-yours = 您填写的内容，以修订 { $number } 为基础
records-reason-help = 说明此次修改的内容，保存在历史中。
records-file-needed = 请先选择文件。
records-check-broken = 此文件的检查已中断。尚未写入任何内容；请重新开始检查。
records-checking = 正在检查文件
records-rows-read = 已读行数
records-found-in-all = 错误和警告总数
records-faults-file = 下载全部错误（CSV）
records-by-code = 错误分类
records-how-often = 次数
records-first-faults = 逐行错误：共 { $count } 个，显示 { $shown } 个
collections-one = 集合
collections-records = 您可查看的记录
jobs-mine = 我的作业
jobs-about = 在后台进行的长时间工作，最新的在前。
jobs-none-do = 您启动的导入和报告会显示在这里。
jobs-what = 工作内容
jobs-rebuild = 重建数据
jobs-report = 报告
jobs-stopping = 将在下一步停止。
jobs-rows = 行
jobs-figures = 数字
why-read = 阅读此记录
why-read-confidential = 阅读其保密字段
why-edit = 修改其内容
why-take = 推进其工作流程
why-withdraw = 撤回此记录
why-create = 在此集合中新建记录
why-import = 向此集合导入文件
why-allowed-title = 此操作获准
why-allowed = 访问政策允许您这样做。
why-who-may = 谁可以这样做
why-nobody = 记录处于目前状态时，任何人都不能这样做。
why-state-too = 除政策外，记录的状态也有影响：在某些状态下任何人都不能修改其内容。
why-others = 询问其他操作：
why-own-country = 代表记录所属国家
why-no-country = 不代表任何国家
why-same-organisation = 属于您的组织
why-author-only = 仅限最后一次修订的作者
why-author-not = 仅限非最后一次修订的作者
why-given-collection = 如已获分配此集合
told-V0201 = 此处必须填写。
told-V0202 = 文字无法读作此类数值。
told-V0203 = 代码不在列表中。
told-V0204 = 代码在记录日期无效。
told-V0205 = 没有这个字段。
told-V0206 = 单位未知或量度的对象不同。
told-V0207 = 数值超出允许范围。
told-V0208 = 文字或文件过长。
told-V0209 = 所引用的记录不存在。
told-V0210 = 同一记录在文件中出现两次。
told-V0211 = 缺少必需语文的文本。
told-R0301 = 违反了一条规则。
told-R0302 = 有一条规则无法判定。
told-S0501 = 记录在此期间已被更改，或已经存在。
told-W1001 = 记录的状态不允许此操作。
told-W1003 = 此步骤需要评论。
told-A0902 = 您不能写入此记录。
told-I0401 = 文件无法按其声明的类型读取。
told-I0402 = 文件的编码不明。
told-I0403 = 缺少必填字段的列。
told-I0404 = 文件中有一行过长。
told-I0405 = 文件中有集合所没有的列。
told-H1201 = 超出可保存的数量。

## API
api-groups = 接口的组成部分
api-signing = 身份验证
api-signing-about = 请在账户页面上创建令牌，并随每个请求发送。没有令牌时，只能看到所有人都能看到的内容。
api-paging-about = 列表返回游标 next。将其作为 after 发送即可获得下一页；到末尾时为空。
api-changing = 修改
api-changing-about = 修改须通过 If-Match 说明所依据的修订版；如果记录此后已有变动，修改将被拒绝。带有 Idempotency-Key 的请求可在一天之内重复发送，而不会重复执行。
api-english = 各项操作以英文说明。
api-parameters = 参数
api-needed = 必填
api-body = 请求正文
api-answers = 响应
