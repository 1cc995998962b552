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
as-listed = as the list of { $day } shows
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
copy = Copy
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
record-said = { $who } wrote on { $when }, with the step “{ $step }”:
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
form-there = There is already a record with this key. Nothing was saved; what you entered stands below.
form-there-open = Open the record that is there
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
mapping-missing = Every row needs these, and nothing fills them. Choose a column for each above, or give a value that holds for all rows.
import-run-part = Import { $good } rows, leave out { $bad }
import-unreadable = The file cannot be read as it is. Say how its columns, codes and units lie to ours; the faults below say why.
import-in-part = Some rows have faults. Correct them and send the file again, or import the rows that are right; the others go back to you with their faults beside them.
import-map = Map its columns
import-change-reading = Change how the file is read
import-returned = Download the rows with faults
import-returned-name = returned
import-batch-title = The batch
import-batch = Name of the batch
import-batch-help = One file becomes one batch, which can be replaced or withdrawn as a whole.
import-replace = Replace the batch of this name
import-replace-help = There is a batch of this name. What it said stays in its history.
import-same-file = This file is the batch “{ $batch }” already. Importing it again changes nothing.
mapping-known = Mapping
mapping-known-help = How the columns, codes and units of an earlier file were read. Without one, the columns must have our names.
mapping-title = How the file is read
mapping-about = Look through what is proposed. What is marked as a guess was matched with something that is nearly the same. Once a file is imported, its mapping is remembered for the next.
mapping-look-again = Something was proposed that was not there before. Look through it, then check the file.
mapping-name = Name of the mapping
mapping-name-help = Under this name it is remembered: small letters, digits and hyphens.
mapping-encoding = Encoding
mapping-encoding-help = Wrong letters in the examples below mean another encoding.
mapping-decimal = Numbers are written as
mapping-columns = Columns
mapping-theirs = In the file
mapping-examples = Most often
mapping-ours = Here
mapping-ours-of = What the column { $column } fills
mapping-order-of = Order of days in the column { $column }
mapping-fits = fits { $fitting } of { $all }
mapping-unused = Nothing: leave it out
mapping-near = guess
mapping-constants = Required, and in no column
mapping-constants-help = What is given here holds for every row.
mapping-values = Codes of “{ $field }”
mapping-text = Text in the file
mapping-code = Code here
mapping-code-of = Code for { $text }
mapping-no-code = No code: a fault
mapping-absent = Means: not known
mapping-check = Check the file so
mapping-as-text = The mapping as text
mapping-text-label = Mapping, in YAML
mapping-text-help = Says more than the form: joined columns, units with factors, rounding, row numbers.
mapping-check-text = Check the file by this text
batch-name = Batch
batch-rows = Rows
batch-left-out = Left out
batch-days = Days covered
batch-file = File
batch-digest = Hash of the file
batch-mapping = Read by the mapping
batch-parts = Parts
batch-found = What the check found
batch-faultless = The check found nothing to object to.
batch-replace = Replace by another file
revision-number = Revision
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
data-known = Numbers are as known at { $moment }. What is entered later follows within seconds.
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

## Flows and rows
data-flow = Flows
data-rows = Rows
data-measure = Measured in
data-compare = Compare by: { $what }
data-compare-do = Draw these only
flow-none = There are no flows to draw
flow-none-do = Nothing chosen here tells two places and a quantity. Choose another year or drug, or another measure.
flow-all = All flows, the largest first
flow-rest = The { $drawn } largest flows are drawn. Not drawn: { $count } smaller ones, together { $share } % of all ({ $unit }).
flow-known = Share in: { $unit }. What is not known is on no arrow.
rows-title = { $collection }: rows
rows-rows = Rows
rows-about = Every row of every batch that holds, the newest first. Each leads to all that is known of it.
rows-from = From (day)
rows-to = To (day)
rows-all = All rows
rows-route = The route as it is told
rows-gone = The batch of this row was replaced or taken back. It is shown as it was.
rows-silent = Fields that say nothing
rows-counted = As it is counted
rows-counted-about = What was made of the reported quantity for:
rows-from-where = Where it came from
rows-batch = Batch
rows-file = File
rows-line = Row in the file
rows-broken = Rules that this row breaks today:
rows-others = Other reports under this key
rows-others-about = What other batches, or earlier revisions of the batch, say differently.
rows-holds = Holds
rows-superseded = Replaced or taken back
rows-same = The same
rows-differs = What it says differently
rows-count = { $count ->
    [one] { $count } row
   *[other] { $count } rows
  }

## Reports
reports-title = Reports
reports-about = Every number in a report can be followed to its records.
report-contents = Contents
report-editions = Editions
report-edition = Edition
report-compare = Compare two editions
report-earlier = Earlier edition
report-later = Later edition
report-build = Build a new edition
report-build-about = The report is built in the background. You can leave this page.
report-building = The report is being built.
report-there = This edition is there already, made from the same records. Nothing was built.
report-unknown = No record that counts tells anything of { $period }, as far as was known at the moment chosen. The edition would hold almost no figures of that period.
report-anyway = Build it all the same
report-no-moment = This is no moment. Write now, a day such as 2026-11-21, or a moment such as 2026-11-21T09:00:00Z.
report-read = Read the edition
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
tasks-none-look = Look here again later: this installation sends no e-mail.
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
role-operator = Operator
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
do-W1001 = Somebody has probably moved the record on. Its page shows the state it is in now and what can be done.
why-not = Why may I not do this?
why-not-title = Why this is not allowed
why-not-policy = Policy
why-not-pack = From the pack
why-not-none = No policy allows it. What is not allowed by a policy is refused.
why-not-forbidden = A policy forbids it.
why-not-asked = What was asked
why-not-known = What was known about you

## Faults, by code
fault-R0301 = The record breaks a rule.
fault-R0302 = A rule could not be evaluated for the record.
fault-V0201 = A required value is missing.
fault-V0202 = The text cannot be read as a value of this kind.
fault-V0203 = The code is not in its list.
fault-V0204 = The code was not valid on that day.
fault-V0205 = The collection has no such field.
fault-V0206 = The unit is not known or does not fit.
fault-V0207 = The value lies outside its bounds.
fault-V0208 = The text or record is too long.
fault-V0209 = The record referred to does not exist.
fault-V0210 = Two rows of the file have the same key.
fault-V0211 = A required language is missing.
fault-I0401 = The file cannot be read as what it is said to be.
fault-I0402 = The encoding of the file cannot be recognised.
fault-I0403 = The file lacks a required column.
fault-I0404 = A line of the file is too long.
fault-I0405 = The file has a column that the collection does not have.
fault-I0406 = The file does not exist.
fault-S0501 = The record changed since it was read.
fault-S0502 = There is no such record.
fault-S0603 = The content of the store does not match its hashes.
fault-S0604 = The store is busy; try again in a moment.
fault-S0605 = The database refused the operation.
fault-F0602 = A parameter is missing, unknown or unreadable.
fault-F0603 = The query failed.
fault-F0605 = The indicator yields no such figure.
fault-A0901 = You need to sign in for this.
fault-A0902 = The access policies do not allow this.
fault-A0903 = The name, password or second step is not right.
fault-A0904 = Too many attempts in a short time.
fault-A0905 = The session, link or token is no longer valid.
fault-A0906 = The form did not come from a page of this server.
fault-A0907 = The password is too short or too easily guessed.
fault-W1001 = This step is not possible from the present state.
fault-W1002 = The condition for this step is not met.
fault-W1003 = This step needs a comment.
fault-J1101 = The job was cancelled.
fault-H1201 = The request is larger than the limit.
fault-H1202 = The edit must say which revision it was made on.
fault-H1203 = The address does not take this kind of request.
fault-H1204 = The content is of a kind that the address does not take.
fault-H1205 = The request was made on a revision that is not the last any more.
fault-H1206 = The idempotency key was used for another request before.
fault-H1207 = The request came too slowly.
fault-C0803 = There is nothing of that name.
fault-C0804 = There is no space left on the server.
fault-C0805 = The server could not carry out the operation.

## RECORDS
records-error = Error
records-hidden = Not shown to you
records-why-hidden = Why?
records-other-languages = In other languages
records-warnings = The record was saved. Please check what is unusual:
records-look-at = The record as it was on
records-step-taken = The step was taken.
step-not-from = “{ $step }” is not possible now, because the record is in the state “{ $state }”. Its page shows what can be done.
step-conflict-do = Its present state stands below. If the step is still right, send it again.
records-comment-help = The comment is kept in the history, and whoever works on the record next reads it.
records-reason-needed = Say why the record is withdrawn.
withdraw-conflict-do = Look at it first. If it is still to be withdrawn, send this form again.
records-withdrawn-now = The record was withdrawn.
records-search-stopped = Many records were searched and the page is not full. The next page goes on from here.
records-not-sorted = This collection is too large to be sorted. It is shown in the order of its keys; filters make it shorter.
records-why-read-only = Why can I only read here?
records-empty-do = There is no record in this collection that you may see.
records-view-kept = The view was kept.
records-view-forgotten = The view was removed.
records-view-help = A name of your own. Only you see it.
records-at-most = At most { $count } characters.
records-reference-help = The key of a record in { $collection }.
records-help-year = A year, such as 2026.
records-help-quarter = A quarter, such as 2026-Q1.
records-help-month = A month, such as 2026-03.
records-number-help = A number, such as { $example }.
records-doubtful = { $typed } may mean two numbers. Write it without separators between thousands.
records-yours = What you entered, begun from revision { $number }
records-reason-help = What this change is about. It is kept in the history.
records-file-needed = Choose a file first.
records-check-broken = The check of this file was broken off. Nothing has been written; begin the check again.
records-checking = The file is being checked
records-rows-read = Rows read
records-found-in-all = Faults and warnings in all
records-faults-file = Download all faults as CSV
records-by-code = Faults by kind
records-how-often = How often
records-first-faults = Faults by row: { $shown } of { $count }
collections-one = Collection
collections-records = Records you may see
jobs-mine = My jobs
jobs-about = Long work that goes on in the background, the latest first.
jobs-none-do = Imports and reports that you begin are shown here.
jobs-what = What is done
jobs-stopping = It stops at its next step.
why-read = Read this record
why-read-confidential = Read its confidential fields
why-edit = Change its content
why-take = Take it a step further in the work
why-withdraw = Withdraw it
why-create = Make a record in this collection
why-import = Import a file into this collection
why-allowed-title = This is allowed
why-allowed = The access policies allow you to do this.
why-who-may = Who may do it
why-nobody = Nobody may do it with this record as it stands.
why-state-too = Besides the policies, the state of the record counts: in some states its content does not change for anybody.
why-others = Ask about something else:
why-own-country = for the record’s own country
why-no-country = acting for no country
why-same-organisation = of your organisation
why-author-only = only who wrote the last revision
why-author-not = only who did not write the last revision
why-given-collection = if this collection was given to them
told-V0201 = A value is required here.
told-V0202 = The text cannot be read as a value of this kind.
told-V0203 = The code is not in the list.
told-V0204 = The code is not valid on the day of the record.
told-V0205 = There is no such field.
told-V0206 = The unit is unknown or measures something else.
told-V0207 = The value lies outside of what is allowed.
told-V0208 = The text or file is too long.
told-V0209 = There is no such record to refer to.
told-V0210 = The same record stands in the file twice.
told-V0211 = The text is missing in a language that is required.
told-typed = “{ $typed }” cannot be taken here. { $how }
told-pattern = It is not written in the form that this field asks for.
told-boolean = Answer yes or no.
told-date = A day, such as 2026-03-31.
told-R0301 = A rule is broken.
told-R0302 = A rule could not be evaluated.
told-S0501 = The record has changed in between, or exists already.
told-W1001 = The state of the record does not allow this.
told-W1003 = A comment is needed for this step.
told-A0902 = You may not write this record.
told-I0401 = The file cannot be read as what it is said to be.
told-I0402 = The encoding of the file is not known.
told-I0403 = A column of a required field is missing.
told-I0404 = A line of the file is too long.
told-I0405 = The file has a column that the collection does not have.
told-H1201 = There is more than may be kept.

## API
api-groups = Parts of the interface
api-signing = Signing in
api-signing-about = Make a token on the page of your account and send it with every request. Without a token you see what everybody sees.
api-paging-about = A list answers with a cursor, next. Send it as after for the page that follows; at the end it is empty.
api-changing = Changing
api-changing-about = A change says by If-Match on which revision it was made, and is refused if the record has changed since. A request with an Idempotency-Key may be sent again within a day without being done twice.
api-english = Operations are described in English.
api-parameters = Parameters
api-needed = needed
api-body = Body
api-answers = Answers

## Glance
wb-no-figures = There are no figures for this choice.
wb-no-figures-do = Choose other values, an earlier day or a later moment.
wb-no-records = There are no records that you may see.
wb-countries-none-do = Search for another name, or for another region.
wb-no-indicators = No indicator has these words
wb-no-indicators-do = Search for other words.
wb-choose-title = Choose first
wb-choose-required = This indicator needs the values marked *. Choose them above.
wb-narrow-title = Too many numbers for one drawing
wb-narrow = Choose one value of: { $names }.
wb-first-series = Only the first { $count } are drawn.
wb-rows = The rows that were counted
wb-manifest = Manifest
wb-verify = Verify this edition
wb-verified = The edition is as it was built: every file and every figure was checked.
wb-live = In the explorer
wb-figures = Figures
wb-no-edition-do = An officer of the secretariat can build one.
wb-as-at-help = now, a day such as 2026-11-21, or a moment such as 2026-11-21T09:00:00Z
wb-parameter-listed-by = As listed by
wb-parameter-from = From
wb-parameter-to = To
wb-first-rows = The first { $count } rows are shown. The files have all of them.
wb-records-hidden = { $count ->
    [one] { $count } of these records is counted here but may not be shown to you.
   *[other] { $count } of these records are counted here but may not be shown to you.
  }
wb-figures-same = { $count ->
    [0] None is the same.
    [one] { $count } figure is the same.
   *[other] { $count } figures are the same.
  }

## ACCOUNTS AND ADMINISTRATION
signed-in = You have signed in.
signing-forgotten = Forgotten your password?
signing-forgotten-about = Enter your e-mail address. If there is an account for it, a letter with a link will go there.
signing-reset-send = Send the link
signing-reset-sent = If there is such an account, a letter with a link is on its way. The link works for half an hour.
signing-refused = The name, password or code is not right. Check them and try again.
signing-wait = Too many attempts in a short time. Seconds until the next one is taken: { $count }
signing-second-late = The first step was too long ago or was tried too often. Sign in again.
signing-recovery-help = A recovery code is taken here as well.
signing-again = Begin again
signing-outside-failed = The sign-in by the provider did not succeed.
signing-demonstration-about = Choose who you want to be. These accounts exist in this demonstration only.
password-rules = At least 12 characters. Four words that have nothing to do with each other are a good password. Refused are names from your account, common words with digits, repetitions and rows of the keyboard.
password-unequal = The two passwords are not the same.
password-short = A password has at least 12 characters.
password-long = A password has at most 1,024 bytes.
password-repeats = The password repeats itself.
password-rows = The password follows the alphabet or the keyboard.
password-common = The password is a common word with few additions.
password-known = The password contains “{ $part }”, which anybody may know.
setup-first-title = Make the first account
setup-first-about = This account administers the installation. It can make all the others.
setup-name = Name of the person
setup-make = Make the account
setup-done = The account was made. Sign in with it now.
setup-reset-title = Choose another password
setup-choose-about = Account: { $name }
setup-password-set = The password was set. Sign in with it now.
account-profile = Profile
account-language = Language of pages and letters
account-all-collections = As the roles say
account-may = What I may do
account-may-about = These access policies speak of your roles. The wording is that of the packs, in English.
account-saved = The changes were saved.
account-no-password = You sign in without a password here.
account-password-since = Last changed: { $moment }
account-password-about = Everywhere else you will be signed out.
account-password-changed = The password was changed. You are signed out everywhere else.
account-second-about = After the password you are asked for six digits from an application on your telephone. Whoever learns your password cannot sign in with it alone.
account-second-picture = QR code for the authenticator application
account-second-until = To be confirmed by { $moment }.
account-second-wrong = The code is not right. Wait for the next one and enter that.
account-second-done = The second step is set up.
account-second-remove = Remove the authenticator application
account-second-removed = The second step was removed.
account-recovery-left = Codes not yet used: { $count }
account-recovery-new = Make new recovery codes
account-recovery-once = They will not be shown again. Earlier codes no longer work.
account-recovery-kept = I have kept it
passkey-none-do = Add one below; it is faster and safer than a password.
passkey-added = Added: { $moment }
passkey-removed = The passkey was removed.
passkey-unnamed = Passkey
passkey-name-help = Such as: work laptop
passkey-add-failed = The passkey could not be added. Check your password and try again.
passkey-no-site = This server is reached by a network address. Passkeys need a name; the operator sets it by --origin.
session-program = Program
session-address = Network address
session-how = Signed in by
session-began = Since
session-seen = Last used
session-by-password = Password
session-by-code = Password and code
session-by-recovery = Password and recovery code
session-by-passkey = Passkey
session-by-provider = Outside provider
session-ended = The session was ended.
session-others-ended = All other sessions were ended.
token-label = Name of the token
token-label-help = Say which program uses it.
token-expires-help = At most 366 days from today.
token-make = Make the token
token-made = Your new token
token-never = never
token-none = No token yet
token-none-do = Make one below for a program that is to work in your name.
token-revoked = The token was revoked.
token-use = A program sends it with every request in this header:
token-wrong = Give it a name, at least one thing it may do, and an end within 366 days.
scope-read = Read
scope-write = Write and move records on
scope-import = Import files
scope-report = Build reports
scope-administer = Administer
administration-about = What keeps this installation running, and who may use it.
admin-account-new-about = Its holder chooses a password by a link. You never learn it.
admin-account-invited = Invited
admin-account-made = Made
admin-account-disabled = The account was locked. Its sessions and tokens no longer work.
admin-account-disabled-about = Nobody can sign in to this account.
admin-account-enabled = The account was unlocked.
admin-account-taken = There is already an account with this address.
admin-bad-email = This is not an e-mail address.
admin-required = Fill this in.
admin-needs-country = A national role needs the country it acts for.
admin-country-help = For national roles: only records of this country.
admin-collections-help = None chosen: the roles alone decide. For data providers: only in those chosen.
admin-last-administrator = This is the last account that can administer. Give the role to another account first.
admin-link-title = Link to choose a password
admin-link-sent = A letter with this link is on its way to { $email }. If it fails, the audit trail says so.
admin-link-no-mail = No letters are sent from this installation: hand the link over yourself.
admin-password-changed = Password last changed
admin-sign-out = End all sessions
admin-sessions-ended = All sessions of the account were ended.
admin-second-remove = Remove the second step
admin-identity = Identity with an outside provider
admin-identity-about = The person signs in by this provider. The subject is the name that the provider itself gives the person; what is written here stands in place of what was there before.
admin-identity-provider = Provider
admin-identity-subject = Subject
admin-identity-set = The identity was written into the account.
admin-identity-taken = This identity belongs to another account.
admin-may = May somebody do something?
admin-may-about = Name an account, or choose a role and a country. The answer names the policies.
admin-may-who = Account
admin-may-yes = Yes, by:
admin-may-no = No.
admin-may-others = These might:
admin-policies = Access policies
admin-policies-about = What no policy permits is refused. What a policy forbids is refused whatever others permit.
admin-policy-permits = permits
admin-policy-forbids = forbids
admin-policy-text = The policy itself
admin-pack-maintainer = Maintained by
admin-pack-authority = Authority
admin-pack-uses = Uses
admin-packs-warnings = Warnings met while loading: { $count }
audit-none = No line of the trail meets these filters
audit-tired = Many lines were looked through. Go on to the next page to look further back.
audit-sign-in = Signed in
audit-sign-in-failed = Sign-in refused
audit-sign-out = Signed out
audit-account-made = Account made
audit-account-changed = Account changed
audit-account-disabled = Account locked
audit-account-enabled = Account unlocked
audit-invited = Link made
audit-link-used = Link used
audit-reset-asked = Another password asked for
audit-password-changed = Password changed
audit-second-factor-enrolled = Second step set up
audit-second-factor-removed = Second step removed
audit-recovery-codes-made = Recovery codes made
audit-token-made = Token made
audit-token-revoked = Token revoked
audit-read-confidential = Confidential record read
audit-letter-sent = Letter sent
audit-letter-failed = Letter not sent
audit-letter-given-up = Letter given up
audit-backup-made = Backup made
audit-backup-fetched = Backup fetched
audit-backup-removed = Backup removed
audit-job-cancelled = Job cancelled
audit-mapping-remembered = Mapping remembered
action-read = Read a record
action-readConfidential = Read confidential fields
action-create = Make a record
action-edit = Change a record
action-withdraw = Withdraw a record
action-take = Move a record on
action-import = Import
action-export = Export
action-readReport = Read a report
action-buildReport = Build a report
action-readIndicator = Read an indicator
action-manageAccounts = Manage accounts
action-readAudit = Read the audit trail
action-manageJobs = Manage the jobs of all
action-backup = Make and fetch backups
action-readHealth = See how the installation is doing
action-rebuild = Make the projections again
job-import = Import of { $file } into { $collection }
job-report = Report { $report }
job-rebuild = Rebuild of the figures
job-rebuild-new = Make the projections again
job-backup = Backup of the store
job-verify = Verification of the store
job-verify-edition = Verification of the edition { $edition }
job-asked = The job was asked for. It runs in the background.
job-cancel-asked = The job was asked to stop.
outcome-rows = Rows
outcome-backup = Backup
outcome-revisions = Revisions
outcome-place = Up to place
outcome-edition = Edition
outcome-figures = Figures
outcome-files = Files
outcome-new = New
outcome-changed = Changed
outcome-unchanged = Unchanged
outcome-batch = Batch
outcome-left-out = Left out
health-what = Looked at
health-packs = Packs
health-letters = Letters
health-translations = Translations
health-indicators = Indicators
health-is-good = Good
health-is-look = Have a look
health-is-bad = Does not work
health-verify-about = Recomputing every hash of the store takes minutes where there are many records. It is done in the background.
health-settings = Settings
health-address = Address of the pages
health-encrypted = Encrypted connections only
health-mail = Letters are sent from
health-no-mail = No letters are sent
health-providers = Outside providers
health-upload = Largest upload
backup-asked = The backup is being made in the background.
backup-running = A backup is being made. Load this page again to see it.
backup-none = No backup yet
backup-none-do = Make one now, then keep it in another place.
backup-removed = The backup was removed.
backup-remove-question = Remove the backup { $name }?
backup-key = A backup holds the store with accounts and audit trail, but not the signing key: keep the folder “keys” as well.
sure-title = Show that it is you
sure-about = This changes what others may do. You showed some time ago who you are; show it once more.
sure-without-password = You have no password here. Sign in once more, and do it again.
