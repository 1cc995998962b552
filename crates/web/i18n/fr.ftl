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
signed-in = Vous êtes connecté.
signing-forgotten = Mot de passe oublié ?
signing-forgotten-about = Indiquez votre adresse électronique. S’il existe un compte à cette adresse, un lien y sera envoyé.
signing-reset-send = Envoyer le lien
signing-reset-sent = S’il existe un tel compte, un lien vient d’être envoyé. Il est valable une demi-heure.
signing-refused = Le nom, le mot de passe ou le code est incorrect. Vérifiez-les et réessayez.
signing-wait = Trop de tentatives en peu de temps. Secondes avant la prochaine tentative : { $count }
signing-second-late = La première étape est trop ancienne ou a été tentée trop souvent. Connectez-vous à nouveau.
signing-recovery-help = Un code de secours est également accepté ici.
signing-again = Recommencer
signing-outside-failed = La connexion par le fournisseur n’a pas abouti.
signing-demonstration-about = Choisissez un rôle. Ces comptes n’existent que dans cette démonstration.
password-rules = Au moins 12 caractères. Quatre mots sans rapport entre eux forment un bon mot de passe. Sont refusés les noms de votre compte, les mots courants avec des chiffres, les répétitions et les suites du clavier.
password-unequal = Les deux mots de passe sont différents.
password-short = Un mot de passe compte au moins 12 caractères.
password-long = Un mot de passe compte au plus 1 024 octets.
password-repeats = Le mot de passe se répète.
password-rows = Le mot de passe suit l’alphabet ou le clavier.
password-common = Le mot de passe est un mot courant à peine complété.
password-known = Le mot de passe contient « { $part } », que chacun peut connaître.
setup-first-title = Créer le premier compte
setup-first-about = Ce compte administre l’installation. Il peut créer tous les autres.
setup-name = Nom de la personne
setup-make = Créer le compte
setup-done = Le compte a été créé. Connectez-vous maintenant.
setup-reset-title = Choisir un nouveau mot de passe
setup-choose-about = Compte : { $name }
setup-password-set = Le mot de passe a été défini. Connectez-vous maintenant.
account-profile = Profil
account-language = Langue des pages et des lettres
account-all-collections = Selon les rôles
account-may = Ce que je peux faire
account-may-about = Ces règles d’accès concernent vos rôles. Leur libellé est celui des modules, en anglais.
account-saved = Les modifications ont été enregistrées.
account-no-password = Vous vous connectez ici sans mot de passe.
account-password-since = Dernière modification : { $moment }
account-password-about = Vous serez déconnecté partout ailleurs.
account-password-changed = Le mot de passe a été modifié. Vous êtes déconnecté partout ailleurs.
account-second-about = Après le mot de passe, six chiffres d’une application de votre téléphone sont demandés. Le mot de passe seul ne suffit plus.
account-second-picture = Code QR pour l’application d’authentification
account-second-until = À confirmer avant le { $moment }.
account-second-wrong = Le code est incorrect. Attendez le suivant et saisissez-le.
account-second-done = La deuxième étape est configurée.
account-second-remove = Supprimer l’application d’authentification
account-second-removed = La deuxième étape a été supprimée.
account-recovery-left = Codes non encore utilisés : { $count }
account-recovery-new = Créer de nouveaux codes de secours
account-recovery-once = Ils ne seront plus affichés. Les codes antérieurs ne fonctionnent plus.
account-recovery-kept = Je l’ai conservé
passkey-none-do = Ajoutez-en une ci-dessous : c’est plus rapide et plus sûr qu’un mot de passe.
passkey-added = Ajoutée : { $moment }
passkey-removed = La clé d’accès a été supprimée.
passkey-unnamed = Clé d’accès
passkey-name-help = Par exemple : ordinateur de travail
passkey-add-failed = La clé d’accès n’a pas pu être ajoutée. Vérifiez votre mot de passe et réessayez.
passkey-no-site = Ce serveur est joint par une adresse réseau. Les clés d’accès exigent un nom, que l’exploitant indique par --origin.
session-program = Programme
session-address = Adresse réseau
session-how = Connexion par
session-began = Depuis
session-seen = Dernière utilisation
session-by-password = Mot de passe
session-by-code = Mot de passe et code
session-by-recovery = Mot de passe et code de secours
session-by-passkey = Clé d’accès
session-by-provider = Fournisseur externe
session-ended = La session a été fermée.
session-others-ended = Toutes les autres sessions ont été fermées.
token-label = Nom du jeton
token-label-help = Indiquez le programme qui l’utilise.
token-expires-help = Au plus 366 jours à compter d’aujourd’hui.
token-make = Créer le jeton
token-made = Votre nouveau jeton
token-never = jamais
token-none = Aucun jeton pour l’instant
token-none-do = Créez-en un ci-dessous pour un programme qui agira en votre nom.
token-revoked = Le jeton a été révoqué.
token-use = Un programme l’envoie avec chaque requête dans cet en-tête :
token-wrong = Donnez-lui un nom, au moins un droit et une fin dans les 366 jours.
scope-read = Lire
scope-write = Écrire et faire avancer les fiches
scope-import = Importer des fichiers
scope-report = Produire des rapports
scope-administer = Administrer
administration-about = Ce qui fait fonctionner cette installation, et qui peut l’utiliser.
admin-account-new-about = Son titulaire choisit un mot de passe au moyen d’un lien. Vous ne le connaîtrez pas.
admin-account-invited = Invité
admin-account-made = Créé
admin-account-disabled = Le compte a été verrouillé. Ses sessions et jetons ne fonctionnent plus.
admin-account-disabled-about = Personne ne peut se connecter à ce compte.
admin-account-enabled = Le compte a été déverrouillé.
admin-account-taken = Il existe déjà un compte à cette adresse.
admin-bad-email = Ceci n’est pas une adresse électronique.
admin-required = À renseigner.
admin-needs-country = Un rôle national exige le pays pour lequel il agit.
admin-country-help = Pour les rôles nationaux : uniquement les fiches de ce pays.
admin-collections-help = Aucun choix : les rôles seuls décident. Pour les fournisseurs de données : uniquement ceux choisis.
admin-last-administrator = C’est le dernier compte pouvant administrer. Attribuez d’abord ce rôle à un autre compte.
admin-link-title = Lien pour choisir un mot de passe
admin-link-sent = Une lettre contenant ce lien est en route vers { $email }. En cas d’échec, le journal d’audit l’indique.
admin-link-no-mail = Cette installation n’envoie pas de lettres : transmettez le lien vous-même.
admin-password-changed = Dernière modification du mot de passe
admin-sign-out = Fermer toutes les sessions
admin-sessions-ended = Toutes les sessions du compte ont été fermées.
admin-second-remove = Supprimer la deuxième étape
admin-may = Quelqu’un peut-il faire quelque chose ?
admin-may-about = Indiquez un compte, ou choisissez un rôle et un pays. La réponse cite les règles.
admin-may-who = Compte
admin-may-yes = Oui, en vertu de :
admin-may-no = Non.
admin-may-others = Pourraient le faire :
admin-policies = Règles d’accès
admin-policies-about = Ce qu’aucune règle n’autorise est refusé. Ce qu’une règle interdit est refusé, quoi qu’autorisent les autres.
admin-policy-permits = autorise
admin-policy-forbids = interdit
admin-policy-text = Le texte de la règle
admin-pack-maintainer = Responsable
admin-pack-authority = Fondement
admin-pack-uses = Utilise
admin-packs-warnings = Avertissements au chargement : { $count }
audit-none = Aucune ligne du journal ne répond à ces filtres
audit-tired = De nombreuses lignes ont été parcourues. Passez à la page suivante pour remonter plus loin.
audit-sign-in = Connexion
audit-sign-in-failed = Connexion refusée
audit-sign-out = Déconnexion
audit-account-made = Compte créé
audit-account-changed = Compte modifié
audit-account-disabled = Compte verrouillé
audit-account-enabled = Compte déverrouillé
audit-invited = Lien créé
audit-link-used = Lien utilisé
audit-reset-asked = Nouveau mot de passe demandé
audit-password-changed = Mot de passe modifié
audit-second-factor-enrolled = Deuxième étape configurée
audit-second-factor-removed = Deuxième étape supprimée
audit-recovery-codes-made = Codes de secours créés
audit-token-made = Jeton créé
audit-token-revoked = Jeton révoqué
audit-read-confidential = Fiche confidentielle lue
audit-letter-sent = Lettre envoyée
audit-letter-failed = Lettre non envoyée
audit-backup-made = Sauvegarde créée
audit-backup-fetched = Sauvegarde téléchargée
audit-backup-removed = Sauvegarde supprimée
audit-job-cancelled = Tâche annulée
action-read = Lire une fiche
action-readConfidential = Lire les champs confidentiels
action-create = Créer une fiche
action-edit = Modifier une fiche
action-withdraw = Retirer une fiche
action-take = Faire avancer une fiche
action-import = Importer
action-export = Exporter
action-readReport = Lire un rapport
action-buildReport = Produire un rapport
action-readIndicator = Lire un indicateur
action-manageAccounts = Gérer les comptes
action-readAudit = Lire le journal d’audit
action-manageJobs = Gérer les tâches de tous
action-backup = Créer et télécharger des sauvegardes
action-readHealth = Consulter l’état de l’installation
action-rebuild = Reconstruire les projections
job-import = Importation de { $file } dans { $collection }
job-report = Rapport { $report }
job-rebuild = Reconstruction des projections
job-rebuild-new = Reconstruire les projections
job-backup = Sauvegarde
job-asked = La tâche a été demandée. Elle s’exécute en arrière-plan.
job-cancel-asked = L’arrêt de la tâche a été demandé.
outcome-rows = Lignes
outcome-backup = Sauvegarde
outcome-revisions = Révisions
outcome-place = Jusqu’à la position
outcome-edition = Édition
outcome-figures = Chiffres
outcome-new = Nouvelles
outcome-changed = Modifiées
outcome-unchanged = Inchangées
outcome-same = Inchangées
outcome-read = Lues
outcome-written = Écrites
health-what = Élément examiné
health-packs = Modules
health-translations = Traductions
health-indicators = Indicateurs
health-is-good = Bon
health-is-look = À vérifier
health-is-bad = Ne fonctionne pas
health-verify-about = Le recalcul de toutes les empreintes prend plusieurs minutes pour un grand nombre de fiches. Il se fait en arrière-plan.
health-settings = Paramètres
health-address = Adresse des pages
health-encrypted = Connexions chiffrées uniquement
health-mail = Expéditeur des lettres
health-no-mail = Aucune lettre n’est envoyée
health-providers = Fournisseurs externes
health-upload = Taille maximale d’envoi
backup-asked = La sauvegarde est en cours en arrière-plan.
backup-running = Une sauvegarde est en cours. Rechargez cette page pour la voir.
backup-none = Aucune sauvegarde pour l’instant
backup-none-do = Créez-en une, puis conservez-la en un autre lieu.
backup-removed = La sauvegarde a été supprimée.
backup-remove-question = Supprimer la sauvegarde { $name } ?
backup-key = Une sauvegarde contient les données, les comptes et le journal d’audit, mais pas la clé de signature : conservez aussi le dossier « keys ».
