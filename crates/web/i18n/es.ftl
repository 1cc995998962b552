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
signed-in = Ha iniciado la sesión.
signing-forgotten = ¿Ha olvidado su contraseña?
signing-forgotten-about = Indique su dirección de correo electrónico. Si existe una cuenta con ella, se enviará allí un enlace.
signing-reset-send = Enviar el enlace
signing-reset-sent = Si existe esa cuenta, se ha enviado un enlace. Es válido durante media hora.
signing-refused = El nombre, la contraseña o el código no son correctos. Compruébelos e inténtelo de nuevo.
signing-wait = Demasiados intentos en poco tiempo. Segundos hasta el próximo intento: { $count }
signing-second-late = El primer paso fue hace demasiado tiempo o se intentó demasiadas veces. Inicie la sesión de nuevo.
signing-recovery-help = Aquí también se acepta un código de recuperación.
signing-again = Empezar de nuevo
signing-outside-failed = El inicio de sesión mediante el proveedor no ha tenido éxito.
signing-demonstration-about = Elija quién quiere ser. Estas cuentas solo existen en esta demostración.
password-rules = Al menos 12 caracteres. Cuatro palabras sin relación entre sí son una buena contraseña. Se rechazan los nombres de su cuenta, las palabras comunes con cifras, las repeticiones y las filas del teclado.
password-unequal = Las dos contraseñas no coinciden.
password-short = Una contraseña tiene al menos 12 caracteres.
password-long = Una contraseña tiene como máximo 1024 bytes.
password-repeats = La contraseña se repite.
password-rows = La contraseña sigue el alfabeto o el teclado.
password-common = La contraseña es una palabra común con pocos añadidos.
password-known = La contraseña contiene «{ $part }», que cualquiera puede saber.
setup-first-title = Crear la primera cuenta
setup-first-about = Esta cuenta administra la instalación. Puede crear todas las demás.
setup-name = Nombre de la persona
setup-make = Crear la cuenta
setup-done = Se ha creado la cuenta. Inicie la sesión ahora.
setup-reset-title = Elegir otra contraseña
setup-choose-about = Cuenta: { $name }
setup-password-set = Se ha establecido la contraseña. Inicie la sesión ahora.
account-profile = Perfil
account-language = Idioma de las páginas y las cartas
account-all-collections = Según los roles
account-may = Lo que puedo hacer
account-may-about = Estas políticas de acceso se refieren a sus roles. El texto es el de los módulos, en inglés.
account-saved = Se han guardado los cambios.
account-no-password = Usted inicia la sesión aquí sin contraseña.
account-password-since = Último cambio: { $moment }
account-password-about = Se cerrará la sesión en todos los demás lugares.
account-password-changed = Se ha cambiado la contraseña. Se ha cerrado la sesión en los demás lugares.
account-second-about = Después de la contraseña se piden seis cifras de una aplicación de su teléfono. La contraseña sola ya no basta.
account-second-picture = Código QR para la aplicación de autenticación
account-second-until = Debe confirmarse antes del { $moment }.
account-second-wrong = El código no es correcto. Espere al siguiente e introdúzcalo.
account-second-done = El segundo paso está configurado.
account-second-remove = Quitar la aplicación de autenticación
account-second-removed = Se ha quitado el segundo paso.
account-recovery-left = Códigos aún no utilizados: { $count }
account-recovery-new = Crear nuevos códigos de recuperación
account-recovery-once = No se volverán a mostrar. Los códigos anteriores ya no funcionan.
account-recovery-kept = Lo he guardado
passkey-none-do = Añada una a continuación: es más rápida y segura que una contraseña.
passkey-added = Añadida: { $moment }
passkey-removed = Se ha quitado la llave de acceso.
passkey-unnamed = Llave de acceso
passkey-name-help = Por ejemplo: portátil de trabajo
passkey-add-failed = No se ha podido añadir la llave de acceso. Compruebe su contraseña e inténtelo de nuevo.
passkey-no-site = A este servidor se accede por una dirección de red. Las llaves de acceso necesitan un nombre, que el operador indica con --origin.
session-program = Programa
session-address = Dirección de red
session-how = Inicio mediante
session-began = Desde
session-seen = Último uso
session-by-password = Contraseña
session-by-code = Contraseña y código
session-by-recovery = Contraseña y código de recuperación
session-by-passkey = Llave de acceso
session-by-provider = Proveedor externo
session-ended = Se ha cerrado la sesión.
session-others-ended = Se han cerrado todas las demás sesiones.
token-label = Nombre del token
token-label-help = Indique qué programa lo utiliza.
token-expires-help = Como máximo 366 días a partir de hoy.
token-make = Crear el token
token-made = Su nuevo token
token-never = nunca
token-none = Aún no hay ningún token
token-none-do = Cree uno a continuación para un programa que actúe en su nombre.
token-revoked = Se ha revocado el token.
token-use = Un programa lo envía con cada solicitud en esta cabecera:
token-wrong = Dele un nombre, al menos un permiso y un final dentro de 366 días.
scope-read = Leer
scope-write = Escribir y tramitar registros
scope-import = Importar archivos
scope-report = Elaborar informes
scope-administer = Administrar
administration-about = Lo que mantiene en marcha esta instalación y quién puede usarla.
admin-account-new-about = Su titular elige una contraseña mediante un enlace. Usted no llegará a conocerla.
admin-account-invited = Invitada
admin-account-made = Creada
admin-account-disabled = Se ha bloqueado la cuenta. Sus sesiones y tokens ya no funcionan.
admin-account-disabled-about = Nadie puede iniciar la sesión con esta cuenta.
admin-account-enabled = Se ha desbloqueado la cuenta.
admin-account-taken = Ya existe una cuenta con esta dirección.
admin-bad-email = Esto no es una dirección de correo electrónico.
admin-required = Rellene este campo.
admin-needs-country = Un rol nacional necesita el país por el que actúa.
admin-country-help = Para los roles nacionales: solo los registros de este país.
admin-collections-help = Sin elección: solo deciden los roles. Para los proveedores de datos: solo en los elegidos.
admin-last-administrator = Es la última cuenta que puede administrar. Asigne antes el rol a otra cuenta.
admin-link-title = Enlace para elegir una contraseña
admin-link-sent = Se ha enviado una carta con este enlace a { $email }. Si falla, lo indica el registro de auditoría.
admin-link-no-mail = Esta instalación no envía cartas: entregue usted mismo el enlace.
admin-password-changed = Último cambio de contraseña
admin-sign-out = Cerrar todas las sesiones
admin-sessions-ended = Se han cerrado todas las sesiones de la cuenta.
admin-second-remove = Quitar el segundo paso
admin-may = ¿Puede alguien hacer algo?
admin-may-about = Indique una cuenta o elija un rol y un país. La respuesta cita las políticas.
admin-may-who = Cuenta
admin-may-yes = Sí, en virtud de:
admin-may-no = No.
admin-may-others = Podrían hacerlo:
admin-policies = Políticas de acceso
admin-policies-about = Lo que ninguna política permite se deniega. Lo que una política prohíbe se deniega, permitan lo que permitan las demás.
admin-policy-permits = permite
admin-policy-forbids = prohíbe
admin-policy-text = El texto de la política
admin-pack-maintainer = Responsable
admin-pack-authority = Fundamento
admin-pack-uses = Utiliza
admin-packs-warnings = Advertencias al cargar: { $count }
audit-none = Ninguna línea del registro cumple estos filtros
audit-tired = Se han examinado muchas líneas. Pase a la página siguiente para ir más atrás.
audit-sign-in = Inicio de sesión
audit-sign-in-failed = Inicio de sesión rechazado
audit-sign-out = Cierre de sesión
audit-account-made = Cuenta creada
audit-account-changed = Cuenta modificada
audit-account-disabled = Cuenta bloqueada
audit-account-enabled = Cuenta desbloqueada
audit-invited = Enlace creado
audit-link-used = Enlace utilizado
audit-reset-asked = Nueva contraseña solicitada
audit-password-changed = Contraseña cambiada
audit-second-factor-enrolled = Segundo paso configurado
audit-second-factor-removed = Segundo paso quitado
audit-recovery-codes-made = Códigos de recuperación creados
audit-token-made = Token creado
audit-token-revoked = Token revocado
audit-read-confidential = Registro confidencial leído
audit-letter-sent = Carta enviada
audit-letter-failed = Carta no enviada
audit-backup-made = Copia de seguridad creada
audit-backup-fetched = Copia de seguridad descargada
audit-backup-removed = Copia de seguridad eliminada
audit-job-cancelled = Tarea cancelada
action-read = Leer un registro
action-readConfidential = Leer los campos confidenciales
action-create = Crear un registro
action-edit = Modificar un registro
action-withdraw = Retirar un registro
action-take = Tramitar un registro
action-import = Importar
action-export = Exportar
action-readReport = Leer un informe
action-buildReport = Elaborar un informe
action-readIndicator = Leer un indicador
action-manageAccounts = Gestionar las cuentas
action-readAudit = Leer el registro de auditoría
action-manageJobs = Gestionar las tareas de todos
action-backup = Crear y descargar copias de seguridad
action-readHealth = Ver el estado de la instalación
action-rebuild = Reconstruir las proyecciones
job-import = Importación de { $file } en { $collection }
job-report = Informe { $report }
job-rebuild = Reconstrucción de las proyecciones
job-rebuild-new = Reconstruir las proyecciones
job-backup = Copia de seguridad
job-asked = Se ha solicitado la tarea. Se ejecuta en segundo plano.
job-cancel-asked = Se ha pedido detener la tarea.
outcome-rows = Filas
outcome-backup = Copia de seguridad
outcome-revisions = Revisiones
outcome-place = Hasta la posición
outcome-edition = Edición
outcome-figures = Cifras
outcome-new = Nuevos
outcome-changed = Modificados
outcome-unchanged = Sin cambios
outcome-same = Sin cambios
outcome-read = Leídos
outcome-written = Escritos
health-what = Elemento examinado
health-packs = Módulos
health-translations = Traducciones
health-indicators = Indicadores
health-is-good = Bien
health-is-look = Revisar
health-is-bad = No funciona
health-verify-about = Recalcular todos los resúmenes criptográficos tarda minutos si hay muchos registros. Se hace en segundo plano.
health-settings = Configuración
health-address = Dirección de las páginas
health-encrypted = Solo conexiones cifradas
health-mail = Remitente de las cartas
health-no-mail = No se envían cartas
health-providers = Proveedores externos
health-upload = Tamaño máximo de envío
backup-asked = La copia de seguridad se está creando en segundo plano.
backup-running = Se está creando una copia de seguridad. Recargue esta página para verla.
backup-none = Aún no hay copias de seguridad
backup-none-do = Cree una ahora y guárdela en otro lugar.
backup-removed = Se ha eliminado la copia de seguridad.
backup-remove-question = ¿Eliminar la copia de seguridad { $name }?
backup-key = Una copia contiene los datos, las cuentas y el registro de auditoría, pero no la clave de firma: guarde también la carpeta «keys».
