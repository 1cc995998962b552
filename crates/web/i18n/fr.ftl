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

## Glance
wb-no-figures = Il n’y a pas de chiffres pour ce choix.
wb-no-figures-do = Choisissez d’autres valeurs, un jour antérieur ou un moment postérieur.
wb-no-records = Il n’y a pas de dossiers que vous puissiez consulter.
wb-countries-none-do = Cherchez un autre nom ou une autre région.
wb-no-indicators = Aucun indicateur ne contient ces mots
wb-no-indicators-do = Cherchez d’autres mots.
wb-choose-title = Choisissez d’abord
wb-choose-required = Cet indicateur exige les valeurs marquées *. Choisissez-les ci-dessus.
wb-narrow-title = Trop de chiffres pour un seul graphique
wb-narrow = Choisissez une valeur de : { $names }.
wb-first-series = Seuls les { $count } premiers sont représentés.
wb-rows = Les lignes comptées
wb-manifest = Manifeste
wb-verify = Vérifier cette édition
wb-verified = L’édition est telle qu’elle a été établie : chaque fichier et chaque chiffre ont été vérifiés.
wb-live = Dans l’explorateur
wb-figures = Chiffres
wb-no-edition-do = Un fonctionnaire du secrétariat peut en établir une.
wb-as-at-help = now (maintenant), un jour tel que 2026-11-21 ou un moment tel que 2026-11-21T09:00:00Z
wb-parameter-listed-by = Selon la liste du
wb-parameter-from = Du
wb-parameter-to = Au
wb-first-rows = Les { $count } premières lignes sont affichées. Les fichiers les contiennent toutes.
wb-records-hidden = { $count ->
    [one] { $count } de ces dossiers est compté ici mais ne peut vous être montré.
   *[other] { $count } de ces dossiers sont comptés ici mais ne peuvent vous être montrés.
  }
wb-figures-same = { $count ->
    [0] Aucun n’est identique.
    [one] { $count } chiffre est identique.
   *[other] { $count } chiffres sont identiques.
  }
