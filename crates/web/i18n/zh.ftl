# The pages of Mandate in English. English is written first; the other five languages follow it.

## Shell
site-name = Mandate
site-about = Reporting, review and evidence of an international programme
skip-to-content = Skip to the content
menu = Menu
main-navigation = Main navigation
nav-home = Home
nav-countries = Countries
nav-collections = Collections
nav-data = Data
nav-reports = Reports
nav-tasks = My tasks
nav-administration = Administration
nav-api = API
language = Language
you-are-here = You are here
sign-in = Sign in
sign-out = Sign out
account = My account
signed-in-as = Signed in as { $name }
theme = Appearance
theme-system = As the device
theme-light = Light
theme-dark = Dark
demonstration = Demonstration with sample data
demonstration-about = Everything here may be tried out. Nothing is reported to anybody.
footer-about = Every figure leads to the records it was made from.
footer-api = Programming interface
footer-accessibility = Accessibility
footer-source = Source code
to-top = Back to the top
search = Search
time-notice = You are looking at an earlier state
time-on = The situation on { $day }
time-as-at = What was known on { $moment }
time-now = Show the present state
message-success = Done
message-information = Please note
message-warning = Warning
message-error = There is a problem

## Common words
add = Add
remove = Remove
edit = Edit
save = Save
save-draft = Save as draft
cancel = Cancel
continue = Continue
back = Back
close = Close
yes = Yes
no = No
none = None
all = All
any = Any
optional = optional
required = required
required-about = Fields marked * are required.
details = Details
show-all = Show all
more = More
download = Download
print = Print
copy-address = Copy the address
copied = Copied
view = View
open = Open
on = On
as-at = As at
from = From
to = To
date = Date
moment = Time
name = Name
value = Value
unit = Unit
code = Code
label = Label
description = Description
state = State
status = Status
country = Country
region = Region
year = Year
period = Period
person = Person
organisation = Organisation
role = Role
email = E-mail address
note = Note
source = Source
reason = Reason
comment = Comment
actions = Actions
no-value = No value
confidential = Confidential
confidential-about = You may know that there is a value, but not what it is.
synthetic = Sample data

## Tables, filters and pages of a list
sort-by = Sort by { $column }
sorted-up = sorted from low to high
sorted-down = sorted from high to low
filter = Filter
filters = Filters
filter-apply = Apply
filter-clear = Clear all
filters-active = { $count ->
    [one] { $count } filter is set
   *[other] { $count } filters are set
  }
search-in-list = Search in this list
results = { $count ->
    [0] No records
    [one] { $count } record
   *[other] { $count } records
  }
results-at-least = More than { $count } records
rows = { $count ->
    [one] { $count } row
   *[other] { $count } rows
  }
pages = Pages of the list
page-first = First page
page-previous = Previous page
page-next = Next page
page-showing = { $from } to { $to }
saved-views = Saved views
save-view = Save this view
empty-title = Nothing here yet
empty-filtered = No record meets these filters
empty-filtered-do = Remove a filter, or look at another day.
table-of = Table: { $caption }

## Charts and figures
chart-data = The data of this chart
chart = Chart
map = Map
trend = Course: { $first } at first, { $last } at last
figure-origin = Where does this number come from?
figure-printed = Shown as
figure-exact = Exact value
figure-indicator = Indicator
figure-definition = Definition
figure-query = The query that was run
figure-parameters = Parameters
figure-records = The records behind it
figure-records-count = { $count ->
    [0] No single record stands behind this number.
    [one] { $count } record stands behind this number.
   *[other] { $count } records stand behind this number.
  }
figure-hash = Hash
figure-address = Permanent address
figure-validated-by = Validated by
sql = SQL query

## Forms
error-summary = Some things need to be corrected
error-prefix = Error:
select-one = Choose …
not-given = Not given
current-file = Present file
file-none = No file chosen yet
file-limit = At most { $size }.
file-replace = Choose another file to replace it.
number-help = Digits only, such as 1250
decimal-help = A number, such as 1250.5
date-help = Such as 2026-03-31
period-help = A year, quarter, month, day or a span: 2026, 2026-Q1, 2026-03, 2025/2026
amount = Amount
currency = Currency
in-language = { $label } in { $language }
languages-filled = { $count } of 6 languages
group-row = { $label } { $number }
group-add = Add: { $label }
group-remove = Remove { $label } { $number }
group-empty = No entry yet.
choose-many = Choose all that apply
leave-form = Your changes are not saved. Leave the page?
confirm = Confirm
confirm-title = Please confirm
confirm-final = This cannot be undone.

## Progress
progress = Progress
progress-of = { $done } of { $total }
progress-percent = { $percent } per cent
job-waiting = Waiting
job-running = Running
job-done = Done
job-failed = Failed
job-cancelled = Cancelled
job-cancel = Cancel the job
job-reload = Reload this page to see how far it is.
job-started = Started
job-ended = Ended
job-by = Started by
job-result = Result

## Home
home-title = The programme at a glance
home-adherence = Adherence to the treaties
home-submissions = Submissions
home-recommendations = Open recommendations
home-waiting = What waits for me
home-map = The world map
home-latest = Recently published
home-parties = Parties
home-countries-reported = { $count ->
    [one] { $count } country has reported
   *[other] { $count } countries have reported
  }

## Countries
countries-title = Countries
countries-about = Each country with its treaties, authorities, submissions and figures.
countries-count = { $count ->
    [one] { $count } country
   *[other] { $count } countries
  }
profile-treaties = Treaties
profile-reservations = Reservations and declarations
profile-authorities = Competent authorities
profile-submissions = Submissions
profile-indicators = Key indicators
profile-recommendations = Open recommendations
profile-projects = Projects
profile-signed = Signed
profile-party-since = Party since
profile-not-party = Not a party
profile-none = No record of this kind for this country.

## Collections and records
collections-title = Collections
collections-about = All records by subject, as the packs declare them.
collection-fields = Fields
collection-rules = Rules
collection-new = New record
collection-import = Import
collection-export = Export
record-title = Record
record-key = Key
record-facts = What is recorded
record-history = History
record-edit = Edit this record
record-withdraw = Withdraw this record
record-withdrawn = This record has been withdrawn.
record-references = Records that refer to it
record-attachments = Attached files
record-state = State of the work
record-assigned = Assigned to
record-due = Due by
record-overdue = Overdue
record-next-steps = What can be done now
record-no-steps = There is nothing for you to do here.
record-confirm-withdraw = Withdraw the record { $name }?
record-withdraw-about = It will no longer count. Its history remains.
revision = Revision { $number }
revision-current = Current revision
revision-recorded = Recorded
revision-by = By
revision-source = Source
revision-hash = Hash of the revision
history-title = History of { $name }
history-created = Created
history-changed = Changed
history-withdrawn = Withdrawn
history-moved = { $from } to { $to }
history-compare = Compare
history-compare-previous = Compare with the revision before
difference-title = Difference between two revisions
difference-before = Before
difference-after = After
difference-field = Field
difference-added = added
difference-removed = removed
difference-changed = changed
difference-same = The two revisions are the same.
difference-only = Show only what differs
form-new = New record in { $collection }
form-edit = Edit { $name }
form-conflict = Somebody changed this record while you were working on it.
form-conflict-do = Compare your changes with the present record, then save again.
form-saved = The record was saved.
form-unchanged = Nothing was changed, so nothing was saved.
form-draft-saved = The draft was saved. It does not count until it is submitted.
import-title = Import into { $collection }
import-about = Choose a file. Every fault is shown before anything is written.
import-file = File (CSV, XLSX, JSON or Parquet)
import-template = Download an empty file with the right columns
import-preview = Check the file
import-preview-title = What this import would do
import-nothing-written = Nothing has been written yet.
import-new = New
import-changed = Changed
import-same = Unchanged
import-faulty = With faults
import-faults = { $count ->
    [0] No faults
    [one] { $count } fault
   *[other] { $count } faults
  }
import-refused = The file cannot be imported until its faults are corrected.
import-row = Row
import-column = Column
import-found = Found
import-do = What to do
import-run = { $count ->
    [one] Import { $count } record
   *[other] Import { $count } records
  }
import-another = Choose another file
import-done = { $count ->
    [one] { $count } record was imported.
   *[other] { $count } records were imported.
  }
export-title = Export from { $collection }
export-about = The export holds what this list shows, as at the same moment.
export-format = Format

## Data
data-title = Data
data-about = The catalogue of indicators. Each figure leads to its records.
data-catalogue = Catalogue of indicators
data-explore = Explore
data-indicator = Indicator
data-dimensions = Dimensions
data-show-as = Show as
data-table = Table
data-line = Line
data-bar = Bars
data-map = Map
data-permanent = The address of this page keeps the day and the moment.
data-observations = { $count ->
    [0] No observations
    [one] { $count } observation
   *[other] { $count } observations
  }
data-choose = Choose an indicator to begin.
data-basis = Which records count

## Reports
reports-title = Reports
reports-about = Every number in a report can be followed to its records.
report-contents = Contents
report-editions = Editions
report-edition = Edition
report-compare = Compare two editions
report-build = Build a new edition
report-build-about = The report is built in the background. You can leave this page.
report-building = The report is being built.
report-download-as = Download as { $format }
report-built = Built
report-figures = { $count ->
    [one] { $count } figure
   *[other] { $count } figures
  }
report-figures-differ = { $count ->
    [0] No figure differs.
    [one] { $count } figure differs.
   *[other] { $count } figures differ.
  }
report-none = No edition has been built yet.

## My tasks
tasks-title = My tasks
tasks-about = What waits for you, the most urgent first.
tasks-none = Nothing waits for you
tasks-none-do = You will be told by e-mail when there is something to do.
tasks-count = { $count ->
    [0] No tasks
    [one] { $count } task
   *[other] { $count } tasks
  }
task-due-in = { $count ->
    [0] due today
    [one] due in { $count } day
   *[other] due in { $count } days
  }
task-overdue = { $count ->
    [one] { $count } day overdue
   *[other] { $count } days overdue
  }
task-asked-by = Asked by
task-since = Since
task-take = Take over
task-assign = Assign

## Administration
administration-title = Administration
admin-accounts = Accounts
admin-accounts-about = Who may sign in, and in which role.
admin-account-new = New account
admin-account-lock = Lock the account
admin-account-unlock = Unlock the account
admin-account-locked = Locked
admin-account-active = Active
admin-account-last-seen = Last signed in
admin-set-up-link = Make a set-up link
admin-set-up-link-about = Give this link to the person by a safe way. It works once, until { $moment }.
admin-roles = Roles
admin-roles-about = What each role may do, as the access policies say.
role-public = Public
role-national-focal-point = National focal point
role-data-provider = Data provider
role-national-validator = National validator
role-secretariat-officer = Secretariat officer
role-thematic-reviewer = Thematic reviewer
role-auditor = Auditor
role-administrator = Administrator
admin-packs = Packs
admin-packs-about = The subjects of this installation.
admin-jobs = Jobs
admin-jobs-about = Long work in the background.
admin-audit = Audit trail
admin-audit-about = Who did what, and who read which confidential record.
audit-action = Action
audit-subject = Subject
audit-outcome = Outcome
audit-allowed = allowed
audit-refused = refused
admin-health = Health
admin-health-about = Whether everything works as it should.
health-good = Everything works
health-bad = Something needs attention
health-store = Store
health-projections = Projections
health-disk = Free space
health-memory = Memory
health-version = Version
health-verify = Verify the hash chain
health-verified = The hash chain is unbroken up to place { $place }.
admin-backups = Backups
admin-backups-about = Copies of the store, each checked after it was made.
backup-new = Make a backup now
backup-size = Size
backup-checked = Checked

## Accounts and signing in
sign-in-title = Sign in
sign-in-name = E-mail address
sign-in-password = Password
sign-in-passkey = Sign in with a passkey
sign-in-provider = Sign in with { $provider }
sign-in-forgotten = If you cannot sign in, ask your administrator for a new set-up link.
sign-in-demonstration = Accounts of this demonstration
second-title = Second step
second-about = Enter the six digits that your authenticator application shows.
second-code = Code
second-recovery = Use a recovery code instead
account-title = My account
account-password = Change the password
account-password-present = Present password
account-password-new = New password
account-password-help = At least 12 characters. A sentence of your own is good.
account-second = Authenticator application
account-second-on = Set up
account-second-off = Not set up
account-second-set-up = Set up
account-second-scan = Scan this picture with your authenticator application, or type the key.
account-second-key = Key
account-recovery = Recovery codes
account-recovery-about = Keep these codes in a safe place. Each works once.
passkeys = Passkeys
passkeys-about = Sign in with your fingerprint, face or device instead of a password.
passkey-add = Add a passkey
passkey-name = Name of the passkey
passkey-none = No passkey yet.
passkey-needs-script = Passkeys need JavaScript. You can sign in with password and code without it.
passkey-failed = The passkey could not be used. Try again, or sign in with your password.
sessions = Where you are signed in
session-this = This browser
session-end = Sign out there
session-end-all = Sign out everywhere else
tokens = Personal access tokens
tokens-about = Programs sign in to the programming interface with a token.
token-new = New token
token-scope = What it may do
token-expires = Valid until
token-last-used = Last used
token-shown-once = Copy the token now. It will not be shown again.
token-revoke = Revoke
set-up-title = Set up your account
set-up-about = Welcome, { $name }. Choose a password to begin.
set-up-password-again = Password once more
signed-out = You have signed out.
signed-in-required = Sign in to continue.

## API documentation
api-title = Programming interface
api-about = Everything that the pages show and do is also open to programs, under the same rules.
api-description = Description in OpenAPI 3.1
api-faults = Faults
api-faults-about = Faults come as problem details (RFC 9457), with the same codes as on the pages.
api-paging = Paging
api-method = Method
api-path = Path
api-example = Example

## Errors and explanations
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

## ACCOUNTS AND ADMINISTRATION
signed-in = 您已登录。
signing-forgotten = 忘记密码？
signing-forgotten-about = 请输入您的电子邮件地址。如该地址有账户，将向其发送链接。
signing-reset-send = 发送链接
signing-reset-sent = 如有该账户，链接已发出，有效期为半小时。
signing-refused = 名称、密码或代码不正确。请核对后重试。
signing-wait = 短时间内尝试次数过多。距下次尝试的秒数：{ $count }
signing-second-late = 第一步已过时或尝试次数过多。请重新登录。
signing-recovery-help = 此处也可输入恢复代码。
signing-again = 重新开始
signing-outside-failed = 通过提供方登录未成功。
signing-demonstration-about = 请选择您的身份。这些账户仅存在于本演示中。
password-rules = 至少 12 个字符。四个互不相关的词语是好密码。不接受账户中的名称、加数字的常用词、重复以及键盘顺序。
password-unequal = 两次输入的密码不一致。
password-short = 密码至少有 12 个字符。
password-long = 密码最长 1024 字节。
password-repeats = 密码有重复。
password-rows = 密码按字母表或键盘顺序排列。
password-common = 密码是常用词，仅略加补充。
password-known = 密码含有“{ $part }”，任何人都可能知道。
setup-first-title = 建立第一个账户
setup-first-about = 该账户管理本系统，可建立所有其他账户。
setup-name = 姓名
setup-make = 建立账户
setup-done = 账户已建立。请现在登录。
setup-reset-title = 选择新密码
setup-choose-about = 账户：{ $name }
setup-password-set = 密码已设定。请现在登录。
account-profile = 个人资料
account-language = 页面和信函的语言
account-all-collections = 依角色而定
account-may = 我可以做什么
account-may-about = 以下访问规则涉及您的角色。措辞取自各数据包，为英文。
account-saved = 更改已保存。
account-no-password = 您在此登录无需密码。
account-password-since = 上次更改：{ $moment }
account-password-about = 其他各处将退出登录。
account-password-changed = 密码已更改。其他各处已退出登录。
account-second-about = 输入密码后，还需输入手机应用程序显示的六位数字。仅凭密码无法登录。
account-second-picture = 验证应用程序的二维码
account-second-until = 请在{ $moment }前确认。
account-second-wrong = 代码不正确。请等待下一个代码再输入。
account-second-done = 第二步已设置。
account-second-remove = 移除验证应用程序
account-second-removed = 第二步已移除。
account-recovery-left = 尚未使用的代码：{ $count }
account-recovery-new = 生成新的恢复代码
account-recovery-once = 这些代码不会再次显示。以前的代码已失效。
account-recovery-kept = 我已保存
passkey-none-do = 请在下面添加，它比密码更快捷、更安全。
passkey-added = 添加时间：{ $moment }
passkey-removed = 通行密钥已移除。
passkey-unnamed = 通行密钥
passkey-name-help = 例如：办公笔记本电脑
passkey-add-failed = 无法添加通行密钥。请核对密码后重试。
passkey-no-site = 本服务器通过网络地址访问。通行密钥需要域名，由运营者用 --origin 设定。
session-program = 程序
session-address = 网络地址
session-how = 登录方式
session-began = 开始
session-seen = 上次使用
session-by-password = 密码
session-by-code = 密码和代码
session-by-recovery = 密码和恢复代码
session-by-passkey = 通行密钥
session-by-provider = 外部提供方
session-ended = 会话已结束。
session-others-ended = 所有其他会话已结束。
token-label = 令牌名称
token-label-help = 说明由哪个程序使用。
token-expires-help = 自今日起最多 366 天。
token-make = 生成令牌
token-made = 您的新令牌
token-never = 从未
token-none = 尚无令牌
token-none-do = 请在下面为以您的名义运行的程序生成令牌。
token-revoked = 令牌已撤销。
token-use = 程序在每次请求的以下标头中发送：
token-wrong = 请填写名称、至少一项权限以及 366 天内的有效期。
scope-read = 读取
scope-write = 写入和流转记录
scope-import = 导入文件
scope-report = 编制报告
scope-administer = 管理
administration-about = 维持本系统运行的事项及可使用者。
admin-account-new-about = 持有人通过链接选择密码，您不会知道该密码。
admin-account-invited = 已邀请
admin-account-made = 建立时间
admin-account-disabled = 账户已锁定，其会话和令牌均已失效。
admin-account-disabled-about = 任何人都无法登录此账户。
admin-account-enabled = 账户已解锁。
admin-account-taken = 该地址已有账户。
admin-bad-email = 这不是电子邮件地址。
admin-required = 请填写。
admin-needs-country = 国家角色须注明所代表的国家。
admin-country-help = 适用于国家角色：仅限该国记录。
admin-collections-help = 未选择：仅由角色决定。数据提供者：仅限所选。
admin-last-administrator = 这是最后一个可管理的账户。请先将该角色授予其他账户。
admin-link-title = 选择密码的链接
admin-link-sent = 含此链接的信函正发往 { $email }。如发送失败，审计记录将予说明。
admin-link-no-mail = 本系统不发送信函：请自行转交链接。
admin-password-changed = 上次更改密码
admin-sign-out = 结束所有会话
admin-sessions-ended = 该账户的所有会话已结束。
admin-second-remove = 移除第二步
admin-may = 某人可否进行某操作？
admin-may-about = 输入账户，或选择角色和国家。答复将列出相关规则。
admin-may-who = 账户
admin-may-yes = 可以，依据：
admin-may-no = 不可以。
admin-may-others = 以下角色可以：
admin-policies = 访问规则
admin-policies-about = 未经任何规则允许的一律拒绝。规则禁止的，即使其他规则允许也予拒绝。
admin-policy-permits = 允许
admin-policy-forbids = 禁止
admin-policy-text = 规则原文
admin-pack-maintainer = 维护者
admin-pack-authority = 依据
admin-pack-uses = 使用
admin-packs-warnings = 加载时的警告：{ $count }
audit-none = 记录中没有符合筛选条件的条目
audit-tired = 已查看大量条目。请转到下一页继续向前查找。
audit-sign-in = 登录
audit-sign-in-failed = 登录被拒
audit-sign-out = 退出登录
audit-account-made = 建立账户
audit-account-changed = 更改账户
audit-account-disabled = 锁定账户
audit-account-enabled = 解锁账户
audit-invited = 生成链接
audit-link-used = 使用链接
audit-reset-asked = 要求新密码
audit-password-changed = 更改密码
audit-second-factor-enrolled = 设置第二步
audit-second-factor-removed = 移除第二步
audit-recovery-codes-made = 生成恢复代码
audit-token-made = 生成令牌
audit-token-revoked = 撤销令牌
audit-read-confidential = 读取机密记录
audit-letter-sent = 信函已发送
audit-letter-failed = 信函未发出
audit-backup-made = 已备份
audit-backup-fetched = 下载备份
audit-backup-removed = 移除备份
audit-job-cancelled = 取消任务
action-read = 读取记录
action-readConfidential = 读取机密字段
action-create = 建立记录
action-edit = 更改记录
action-withdraw = 撤回记录
action-take = 流转记录
action-import = 导入
action-export = 导出
action-readReport = 阅读报告
action-buildReport = 编制报告
action-readIndicator = 查看指标
action-manageAccounts = 管理账户
action-readAudit = 查看审计记录
action-manageJobs = 管理所有任务
action-backup = 备份和下载
action-readHealth = 查看系统状况
action-rebuild = 重建投影
job-import = 将 { $file } 导入 { $collection }
job-report = 报告 { $report }
job-rebuild = 重建投影
job-rebuild-new = 重建投影
job-backup = 备份
job-asked = 任务已提交，正在后台运行。
job-cancel-asked = 已要求停止任务。
outcome-rows = 行数
outcome-backup = 备份
outcome-revisions = 修订数
outcome-place = 截至位置
outcome-edition = 版本
outcome-figures = 数字
outcome-new = 新增
outcome-changed = 更改
outcome-unchanged = 未变
outcome-same = 未变
outcome-read = 已读取
outcome-written = 已写入
health-what = 检查项目
health-packs = 数据包
health-translations = 译文
health-indicators = 指标
health-is-good = 良好
health-is-look = 请查看
health-is-bad = 不工作
health-verify-about = 记录较多时，重新计算全部哈希值需数分钟，在后台进行。
health-settings = 设置
health-address = 页面地址
health-encrypted = 仅加密连接
health-mail = 信函发件人
health-no-mail = 不发送信函
health-providers = 外部提供方
health-upload = 上传上限
backup-asked = 正在后台备份。
backup-running = 正在备份。请重新加载本页查看。
backup-none = 尚无备份
backup-none-do = 请现在备份，并保存在其他地方。
backup-removed = 备份已移除。
backup-remove-question = 移除备份 { $name }？
backup-key = 备份包含数据、账户和审计记录，但不含签名密钥：请同时保存“keys”文件夹。
