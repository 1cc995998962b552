# The pages of Mandate in Spanish.

## Shell
site-name = Mandate
site-about = Presentación de informes, examen y datos de un programa internacional
skip-to-content = Ir al contenido
menu = Menú
main-navigation = Navegación principal
nav-home = Inicio
nav-countries = Países
nav-collections = Colecciones
nav-data = Datos
nav-reports = Informes
nav-tasks = Mis tareas
nav-administration = Administración
nav-api = API
language = Idioma
you-are-here = Está usted aquí
sign-in = Iniciar sesión
sign-out = Cerrar sesión
account = Mi cuenta
signed-in-as = Sesión iniciada como { $name }
theme = Apariencia
theme-system = Como el dispositivo
theme-light = Clara
theme-dark = Oscura
demonstration = Demostración con datos de ejemplo
demonstration-about = Aquí se puede probar todo. No se comunica nada a nadie.
footer-about = Cada cifra conduce a los registros de los que procede.
footer-api = Interfaz de programación
footer-accessibility = Accesibilidad
footer-source = Código fuente
to-top = Volver arriba
search = Buscar
time-notice = Está viendo un estado anterior
time-on = La situación al { $day }
time-as-at = Lo que se sabía el { $moment }
time-now = Mostrar el estado actual
as-listed = según la lista del { $day }
message-success = Hecho
message-information = Tenga en cuenta
message-warning = Advertencia
message-error = Hay un problema

## Common words
add = Añadir
remove = Quitar
edit = Editar
save = Guardar
save-draft = Guardar como borrador
cancel = Cancelar
continue = Continuar
back = Volver
close = Cerrar
yes = Sí
no = No
none = Ninguno
all = Todos
any = Cualquiera
optional = opcional
required = obligatorio
required-about = Los campos marcados con * son obligatorios.
details = Detalles
show-all = Mostrar todo
more = Más
download = Descargar
print = Imprimir
copy-address = Copiar la dirección
copy = Copiar
copied = Copiado
view = Ver
open = Abrir
on = Al
as-at = Lo que se sabía al
from = Desde
to = Hasta
date = Fecha
moment = Momento
name = Nombre
value = Valor
unit = Unidad
code = Código
label = Etiqueta
description = Descripción
state = Estado
status = Situación
country = País
region = Región
year = Año
period = Período
person = Persona
organisation = Organización
role = Función
email = Correo electrónico
note = Nota
source = Fuente
reason = Motivo
comment = Comentario
actions = Acciones
no-value = Sin valor
confidential = Confidencial
confidential-about = Usted puede saber que existe un valor, pero no cuál es.
synthetic = Datos de ejemplo

## Tables, filters and pages of a list
sort-by = Ordenar por { $column }
sorted-up = en orden ascendente
sorted-down = en orden descendente
filter = Filtro
filters = Filtros
filter-apply = Aplicar
filter-clear = Borrar todo
filters-active = { $count ->
    [one] { $count } filtro activo
   *[other] { $count } filtros activos
  }
search-in-list = Buscar en esta lista
results = { $count ->
    [0] Ningún registro
    [one] { $count } registro
   *[other] { $count } registros
  }
results-at-least = Más de { $count } registros
rows = { $count ->
    [one] { $count } fila
   *[other] { $count } filas
  }
pages = Páginas de la lista
page-first = Primera página
page-previous = Página anterior
page-next = Página siguiente
page-showing = { $from } a { $to }
saved-views = Vistas guardadas
save-view = Guardar esta vista
empty-title = Todavía no hay nada
empty-filtered = Ningún registro cumple estos filtros
empty-filtered-do = Quite un filtro o elija otro día.
table-of = Cuadro: { $caption }

## Charts and figures
chart-data = Los datos de este gráfico
chart = Gráfico
map = Mapa
trend = Evolución: { $first } al principio, { $last } al final
figure-origin = ¿De dónde procede esta cifra?
figure-printed = Se muestra como
figure-exact = Valor exacto
figure-indicator = Indicador
figure-definition = Definición
figure-query = La consulta ejecutada
figure-parameters = Valores de los parámetros
figure-records = Los registros en que se basa
figure-records-count = { $count ->
    [0] Ningún registro concreto respalda esta cifra.
    [one] { $count } registro respalda esta cifra.
   *[other] { $count } registros respaldan esta cifra.
  }
figure-hash = Huella
figure-address = Dirección permanente
figure-validated-by = Validado por
sql = Consulta SQL

## Forms
error-summary = Hay que corregir algunos puntos
error-prefix = Error:
select-one = Elegir…
not-given = Sin indicar
current-file = Archivo actual
file-none = Todavía no se ha elegido ningún archivo
file-limit = { $size } como máximo.
file-replace = Elija otro archivo para sustituirlo.
number-help = Solo dígitos, por ejemplo 1250
decimal-help = Un número, por ejemplo 1250.5
date-help = Por ejemplo 2026-03-31
period-help = Un año, trimestre, mes, día o intervalo: 2026, 2026-Q1, 2026-03, 2025/2026
amount = Cantidad
currency = Moneda
in-language = { $label } en { $language }
languages-filled = { $count } de 6 idiomas
group-row = { $label } { $number }
group-add = Añadir: { $label }
group-remove = Quitar { $label } { $number }
group-empty = Todavía no hay entradas.
choose-many = Elija todo lo que corresponda
leave-form = Sus cambios no se han guardado. ¿Desea salir de la página?
confirm = Confirmar
confirm-title = Confirme, por favor
confirm-final = Esta acción no se puede deshacer.

## Progress
progress = Avance
progress-of = { $done } de { $total }
progress-percent = { $percent } por ciento
job-waiting = En espera
job-running = En curso
job-done = Terminado
job-failed = Fallido
job-cancelled = Cancelado
job-cancel = Cancelar el trabajo
job-reload = Vuelva a cargar esta página para ver el avance.
job-started = Inicio
job-ended = Fin
job-by = Iniciado por
job-result = Resultado

## Home
home-title = El programa de un vistazo
home-adherence = Adhesión a los tratados
home-submissions = Comunicaciones
home-recommendations = Recomendaciones pendientes
home-waiting = Lo que me espera
home-map = El mapa del mundo
home-latest = Publicado recientemente
home-parties = Partes
home-countries-reported = { $count ->
    [one] { $count } país ha informado
   *[other] { $count } países han informado
  }

## Countries
countries-title = Países
countries-about = Cada país con sus tratados, autoridades, comunicaciones y cifras.
countries-count = { $count ->
    [one] { $count } país
   *[other] { $count } países
  }
profile-treaties = Tratados
profile-reservations = Reservas y declaraciones
profile-authorities = Autoridades competentes
profile-submissions = Comunicaciones
profile-indicators = Indicadores clave
profile-recommendations = Recomendaciones pendientes
profile-projects = Proyectos
profile-signed = Firma
profile-party-since = Parte desde
profile-not-party = No es parte
profile-none = No hay registros de este tipo para este país.

## Collections and records
collections-title = Colecciones
collections-about = Todos los registros por tema, tal como los declaran los paquetes.
collection-fields = Campos
collection-rules = Reglas
collection-new = Nuevo registro
collection-import = Importar
collection-export = Exportar
record-title = Registro
record-key = Clave
record-facts = Lo que consta
record-history = Historial
record-edit = Editar este registro
record-withdraw = Retirar este registro
record-withdrawn = Este registro ha sido retirado.
record-references = Registros que remiten a él
record-attachments = Archivos adjuntos
record-state = Estado de los trabajos
record-assigned = Asignado a
record-due = Plazo
record-overdue = Atrasado
record-next-steps = Lo que puede hacerse ahora
record-no-steps = No tiene nada que hacer aquí.
record-said = { $who } escribió el { $when }, en el paso «{ $step }»:
record-confirm-withdraw = ¿Retirar el registro { $name }?
record-withdraw-about = Dejará de contar. Su historial se conserva.
revision = Revisión { $number }
revision-current = Revisión actual
revision-recorded = Consignado
revision-by = Por
revision-source = Fuente
revision-hash = Huella de la revisión
history-title = Historial de { $name }
history-created = Creación
history-changed = Modificación
history-withdrawn = Retirada
history-moved = De { $from } a { $to }
history-compare = Comparar
history-compare-previous = Comparar con la revisión anterior
difference-title = Diferencia entre dos revisiones
difference-before = Antes
difference-after = Después
difference-field = Campo
difference-added = añadido
difference-removed = eliminado
difference-changed = modificado
difference-same = Las dos revisiones son iguales.
difference-only = Mostrar solo las diferencias
form-new = Nuevo registro en { $collection }
form-edit = Editar { $name }
form-conflict = Alguien modificó este registro mientras usted trabajaba en él.
form-conflict-do = Compare sus cambios con el registro actual y vuelva a guardar.
form-there = Ya existe un registro con esta clave. No se guardó nada; lo que introdujo figura abajo.
form-there-open = Abrir el registro existente
form-saved = El registro se ha guardado.
form-unchanged = No se modificó nada, por lo que no se guardó nada.
form-draft-saved = El borrador se ha guardado. No contará hasta que se presente.
import-title = Importar en { $collection }
import-about = Elija un archivo. Todos los errores se muestran antes de escribir nada.
import-file = Archivo (CSV, XLSX, JSON o Parquet)
import-template = Descargar un archivo vacío con las columnas correctas
import-preview = Comprobar el archivo
import-preview-title = Lo que haría esta importación
import-nothing-written = Todavía no se ha escrito nada.
import-new = Nuevos
import-changed = Modificados
import-same = Sin cambios
import-faulty = Con errores
import-faults = { $count ->
    [0] Sin errores
    [one] { $count } error
   *[other] { $count } errores
  }
import-refused = El archivo no se puede importar hasta que se corrijan sus errores.
import-row = Fila
import-column = Columna
import-found = Encontrado
import-do = Qué hacer
import-run = { $count ->
    [one] Importar { $count } registro
   *[other] Importar { $count } registros
  }
import-another = Elegir otro archivo
mapping-missing = Cada fila los necesita y nada los rellena. Elija arriba una columna para cada uno o indique un valor que valga para todas las filas.
import-run-part = Importar { $good } filas y dejar fuera { $bad }
import-unreadable = El archivo no se puede leer tal como está. Indique cómo corresponden sus columnas, códigos y unidades a los nuestros; los fallos de abajo dicen por qué.
import-in-part = Algunas filas tienen fallos. Corríjalas y vuelva a enviar el archivo, o importe las filas correctas; las demás se le devuelven con sus fallos al lado.
import-map = Asignar sus columnas
import-change-reading = Cambiar la lectura del archivo
import-returned = Descargar las filas con fallos
import-returned-name = devuelto
import-batch-title = El lote
import-batch = Nombre del lote
import-batch-help = Un archivo se convierte en un lote, que puede sustituirse o retirarse entero.
import-replace = Sustituir el lote de este nombre
import-replace-help = Ya hay un lote con este nombre. Lo que decía queda en su historial.
import-same-file = Este archivo ya es el lote «{ $batch }». Volver a importarlo no cambia nada.
mapping-known = Correspondencia
mapping-known-help = Cómo se leyeron las columnas, los códigos y las unidades de un archivo anterior. Sin ella, las columnas deben llevar nuestros nombres.
mapping-title = Cómo se lee el archivo
mapping-about = Revise lo que se propone. Lo marcado como supuesto se ha asociado con algo casi igual. Una vez importado un archivo, su correspondencia se recuerda para el siguiente.
mapping-look-again = Se ha propuesto algo que antes no estaba. Revíselo y compruebe después el archivo.
mapping-name = Nombre de la correspondencia
mapping-name-help = Se recuerda con este nombre: minúsculas, cifras y guiones.
mapping-encoding = Codificación
mapping-encoding-help = Si en los ejemplos de abajo hay letras equivocadas, la codificación es otra.
mapping-decimal = Los números se escriben
mapping-columns = Columnas
mapping-theirs = En el archivo
mapping-examples = Con más frecuencia
mapping-ours = Aquí
mapping-ours-of = Lo que rellena la columna { $column }
mapping-order-of = Orden de las fechas en la columna { $column }
mapping-fits = encaja en { $fitting } de { $all }
mapping-unused = Nada: omitirla
mapping-near = supuesto
mapping-constants = Obligatorio, y en ninguna columna
mapping-constants-help = Lo que se indique aquí vale para todas las filas.
mapping-values = Códigos de «{ $field }»
mapping-text = Texto en el archivo
mapping-code = Código aquí
mapping-code-of = Código de { $text }
mapping-no-code = Sin código: un fallo
mapping-absent = Significa: no se sabe
mapping-check = Comprobar así el archivo
mapping-as-text = La correspondencia como texto
mapping-text-label = Correspondencia, en YAML
mapping-text-help = Dice más que el formulario: columnas unidas, unidades con factores, redondeos, números de fila.
mapping-check-text = Comprobar el archivo según este texto
batch-name = Lote
batch-rows = Filas
batch-left-out = Excluidas
batch-days = Días abarcados
batch-file = Archivo
batch-digest = Huella del archivo
batch-mapping = Leído según la correspondencia
batch-parts = Partes
batch-found = Lo que halló la comprobación
batch-faultless = La comprobación no halló nada que objetar.
batch-replace = Sustituir por otro archivo
revision-number = Revisión
import-done = { $count ->
    [one] Se ha importado { $count } registro.
   *[other] Se han importado { $count } registros.
  }
export-title = Exportar de { $collection }
export-about = La exportación contiene lo que muestra esta lista, en el mismo momento.
export-format = Formato

## Data
data-title = Datos
data-about = El catálogo de indicadores. Cada cifra conduce a sus registros.
data-known = Las cifras reflejan lo que se sabía al { $moment }. Lo que se introduzca después aparecerá en unos segundos.
data-catalogue = Catálogo de indicadores
data-explore = Explorar
data-indicator = Indicador
data-dimensions = Dimensiones
data-show-as = Mostrar como
data-table = Cuadro
data-line = Líneas
data-bar = Barras
data-map = Mapa
data-permanent = La dirección de esta página conserva el día y el momento.
data-observations = { $count ->
    [0] Ninguna observación
    [one] { $count } observación
   *[other] { $count } observaciones
  }
data-choose = Elija un indicador para empezar.
data-basis = Qué registros cuentan

## Flows and rows
data-flow = Flujos
data-rows = Filas
data-measure = Medido en
data-compare = Comparar por: { $what }
data-compare-do = Dibujar solo estos
flow-none = No hay flujos que dibujar
flow-none-do = Nada de lo elegido indica dos lugares y una cantidad. Elija otro año, otra sustancia u otra medida.
flow-all = Todos los flujos, primero los mayores
flow-rest = Se dibujan los { $drawn } flujos mayores. No se dibujan { $count } menores, que suman el { $share } % del total ({ $unit }).
flow-known = Proporción en: { $unit }. Lo que no se conoce no está en ninguna flecha.
rows-title = { $collection }: filas
rows-rows = Filas
rows-about = Todas las filas de todos los lotes vigentes, primero las más recientes. Cada una lleva a todo lo que se sabe de ella.
rows-from = Desde (día)
rows-to = Hasta (día)
rows-all = Todas las filas
rows-route = La ruta según se indica
rows-gone = El lote de esta fila fue sustituido o retirado. Se muestra como era.
rows-silent = Campos que no indican nada
rows-counted = Cómo se cuenta
rows-counted-about = Lo que se hizo de la cantidad indicada para:
rows-from-where = De dónde procede
rows-batch = Lote
rows-file = Archivo
rows-line = Fila del archivo
rows-broken = Reglas que esta fila incumple hoy:
rows-others = Otros informes con esta clave
rows-others-about = Lo que otros lotes, o revisiones anteriores del lote, dicen de otro modo.
rows-holds = Vigente
rows-superseded = Sustituido o retirado
rows-same = Lo mismo
rows-differs = Lo que dice de otro modo
rows-count = { $count ->
    [one] { $count } fila
   *[other] { $count } filas
  }

## Reports
reports-title = Informes
reports-about = Cada número de un informe puede seguirse hasta sus registros.
report-contents = Índice
report-editions = Ediciones
report-edition = Edición
report-compare = Comparar dos ediciones
report-earlier = Edición anterior
report-later = Edición posterior
report-build = Elaborar una nueva edición
report-build-about = El informe se elabora en segundo plano. Puede salir de esta página.
report-building = El informe se está elaborando.
report-there = Esta edición ya existe, elaborada a partir de los mismos registros. No se elaboró nada.
report-unknown = Ningún registro que cuente se refiere a { $period }, según lo que se sabía en el momento elegido. La edición apenas contendría cifras de ese período.
report-anyway = Elaborarla de todos modos
report-no-moment = Esto no es un momento. Escriba now (ahora), un día como 2026-11-21 o un momento como 2026-11-21T09:00:00Z.
report-read = Leer la edición
report-download-as = Descargar en formato { $format }
report-built = Elaborado
report-figures = { $count ->
    [one] { $count } cifra
   *[other] { $count } cifras
  }
report-figures-differ = { $count ->
    [0] No difiere ninguna cifra.
    [one] Difiere { $count } cifra.
   *[other] Difieren { $count } cifras.
  }
report-none = Todavía no se ha elaborado ninguna edición.

## My tasks
tasks-title = Mis tareas
tasks-about = Lo que le espera, lo más urgente primero.
tasks-none = No le espera nada
tasks-none-do = Se le avisará por correo electrónico cuando haya algo que hacer.
tasks-none-look = Vuelva a mirar más tarde: esta instalación no envía correos electrónicos.
tasks-count = { $count ->
    [0] Ninguna tarea
    [one] { $count } tarea
   *[other] { $count } tareas
  }
task-due-in = { $count ->
    [0] vence hoy
    [one] vence en { $count } día
   *[other] vence en { $count } días
  }
task-overdue = { $count ->
    [one] { $count } día de retraso
   *[other] { $count } días de retraso
  }
task-asked-by = Solicitado por
task-since = Desde
task-take = Hacerse cargo
task-assign = Asignar

## Administration
administration-title = Administración
admin-accounts = Cuentas
admin-accounts-about = Quién puede iniciar sesión y con qué función.
admin-account-new = Nueva cuenta
admin-account-lock = Bloquear la cuenta
admin-account-unlock = Desbloquear la cuenta
admin-account-locked = Bloqueada
admin-account-active = Activa
admin-account-last-seen = Última sesión
admin-set-up-link = Crear un enlace de activación
admin-set-up-link-about = Entregue este enlace a la persona por una vía segura. Sirve una sola vez, hasta el { $moment }.
admin-roles = Funciones
admin-roles-about = Lo que puede hacer cada función, según las políticas de acceso.
role-public = Público
role-national-focal-point = Punto focal nacional
role-data-provider = Proveedor de datos
role-national-validator = Validador nacional
role-secretariat-officer = Funcionario de la secretaría
role-thematic-reviewer = Examinador temático
role-auditor = Auditor
role-administrator = Administrador
role-operator = Operador
admin-packs = Paquetes
admin-packs-about = Los temas de esta instalación.
admin-jobs = Trabajos
admin-jobs-about = Trabajos largos en segundo plano.
admin-audit = Registro de auditoría
admin-audit-about = Quién hizo qué, y quién leyó qué registro confidencial.
audit-action = Acción
audit-subject = Objeto
audit-outcome = Resultado
audit-allowed = permitido
audit-refused = denegado
admin-health = Salud
admin-health-about = Si todo funciona como es debido.
health-good = Todo funciona
health-bad = Algo requiere atención
health-store = Almacén
health-projections = Proyecciones
health-disk = Espacio libre
health-memory = Memoria
health-version = Versión
health-verify = Verificar la cadena de huellas
health-verified = La cadena de huellas está intacta hasta la posición { $place }.
admin-backups = Copias de seguridad
admin-backups-about = Copias del almacén, cada una comprobada después de crearla.
backup-new = Hacer una copia ahora
backup-size = Tamaño
backup-checked = Comprobada

## Accounts and signing in
sign-in-title = Iniciar sesión
sign-in-name = Correo electrónico
sign-in-password = Contraseña
sign-in-passkey = Iniciar sesión con una clave de acceso
sign-in-provider = Iniciar sesión con { $provider }
sign-in-forgotten = Si no puede iniciar sesión, pida a su administrador un nuevo enlace de activación.
sign-in-demonstration = Cuentas de esta demostración
second-title = Segundo paso
second-about = Introduzca los seis dígitos que muestra su aplicación de autenticación.
second-code = Código
second-recovery = Usar un código de recuperación
account-title = Mi cuenta
account-password = Cambiar la contraseña
account-password-present = Contraseña actual
account-password-new = Contraseña nueva
account-password-help = Al menos 12 caracteres. Una frase propia es una buena opción.
account-second = Aplicación de autenticación
account-second-on = Configurada
account-second-off = Sin configurar
account-second-set-up = Configurar
account-second-scan = Escanee esta imagen con su aplicación de autenticación o escriba la clave.
account-second-key = Clave
account-recovery = Códigos de recuperación
account-recovery-about = Guarde estos códigos en un lugar seguro. Cada uno sirve una sola vez.
passkeys = Claves de acceso
passkeys-about = Inicie sesión con su huella, su rostro o su dispositivo en lugar de una contraseña.
passkey-add = Añadir una clave de acceso
passkey-name = Nombre de la clave de acceso
passkey-none = Todavía no hay claves de acceso.
passkey-needs-script = Las claves de acceso necesitan JavaScript. Sin él puede iniciar sesión con contraseña y código.
passkey-failed = No se pudo usar la clave de acceso. Inténtelo de nuevo o inicie sesión con su contraseña.
sessions = Dónde tiene la sesión abierta
session-this = Este navegador
session-end = Cerrar esa sesión
session-end-all = Cerrar todas las demás sesiones
tokens = Tokens de acceso personales
tokens-about = Los programas acceden a la interfaz de programación con un token.
token-new = Nuevo token
token-scope = Lo que permite
token-expires = Válido hasta
token-last-used = Último uso
token-shown-once = Copie el token ahora. No volverá a mostrarse.
token-revoke = Revocar
set-up-title = Active su cuenta
set-up-about = Le damos la bienvenida, { $name }. Elija una contraseña para empezar.
set-up-password-again = Repita la contraseña
signed-out = Ha cerrado la sesión.
signed-in-required = Inicie sesión para continuar.

## API documentation
api-title = Interfaz de programación
api-about = Todo lo que las páginas muestran y hacen está abierto también a los programas, con las mismas reglas.
api-description = Descripción en OpenAPI 3.1
api-faults = Errores
api-faults-about = Los errores se devuelven como «problem details» (RFC 9457), con los mismos códigos que en las páginas.
api-paging = Paginación
api-method = Método
api-path = Ruta
api-example = Ejemplo

## Errors and explanations
error-400 = No se ha podido entender la solicitud
error-400-do = Vuelva atrás y compruebe lo que ha introducido.
error-401 = Debe iniciar sesión
error-401-do = Inicie sesión y volverá a esta página.
error-403 = No puede ver ni hacer esto
error-403-do = Si cree que debería poder, diríjase a su administrador e indique esta página.
error-404 = No hay nada en esta dirección
error-404-do = Compruebe la dirección o empiece por la página de inicio.
error-409 = Otra persona lo modificó entretanto
error-409-do = Consulte el estado actual y vuelva a hacer su cambio.
error-413 = El archivo o formulario es demasiado grande
error-413-do = Divídalo en partes más pequeñas.
error-415 = Este tipo de archivo no se acepta
error-415-do = Envíe el archivo en formato CSV, XLSX, JSON o Parquet.
error-422 = Lo introducido no se puede aceptar
error-422-do = Corrija lo señalado y envíelo de nuevo.
error-429 = Demasiadas solicitudes en poco tiempo
error-429-do = Espere un minuto e inténtelo de nuevo.
error-500 = Algo ha fallado por nuestra parte
error-500-do = No se ha perdido nada de lo que guardó. Inténtelo de nuevo; si persiste, comunique el número que figura más abajo.
error-number = Número del suceso
fault-code = Código { $code }
what-to-do = Qué hacer
technical-wording = Texto exacto
do-W1001 = Es probable que alguien haya hecho avanzar el registro. Su página muestra el estado actual y lo que puede hacerse.
why-not = ¿Por qué no puedo hacer esto?
why-not-title = Por qué no está permitido
why-not-policy = Política
why-not-pack = Del paquete
why-not-none = Ninguna política lo permite. Lo que ninguna política permite se deniega.
why-not-forbidden = Una política lo prohíbe.
why-not-asked = Lo que se solicitó
why-not-known = Lo que se sabía de usted

## Faults, by code
fault-R0301 = El registro incumple una regla.
fault-R0302 = No se pudo evaluar una regla para el registro.
fault-V0201 = Falta un valor obligatorio.
fault-V0202 = El texto no puede leerse como un valor de este tipo.
fault-V0203 = El código no figura en su lista.
fault-V0204 = El código no era válido ese día.
fault-V0205 = La colección no tiene ese campo.
fault-V0206 = La unidad no se conoce o no corresponde.
fault-V0207 = El valor está fuera de los límites.
fault-V0208 = El texto o el registro es demasiado largo.
fault-V0209 = El registro al que se remite no existe.
fault-V0210 = Dos filas del archivo tienen la misma clave.
fault-V0211 = Falta un idioma obligatorio.
fault-I0401 = El archivo no puede leerse como lo que se dice que es.
fault-I0402 = No se reconoce la codificación del archivo.
fault-I0403 = Falta una columna obligatoria en el archivo.
fault-I0404 = Una línea del archivo es demasiado larga.
fault-I0405 = El archivo tiene una columna que la colección no tiene.
fault-I0406 = El archivo no existe.
fault-S0501 = El registro cambió después de leerse.
fault-S0502 = No existe ese registro.
fault-S0603 = El contenido del almacén no coincide con sus huellas.
fault-S0604 = El almacén está ocupado; inténtelo de nuevo en un momento.
fault-S0605 = La base de datos rechazó la operación.
fault-F0602 = Falta un parámetro, o es desconocido o ilegible.
fault-F0603 = La consulta falló.
fault-F0605 = El indicador no da esa cifra.
fault-A0901 = Debe iniciar sesión para esto.
fault-A0902 = Las políticas de acceso no lo permiten.
fault-A0903 = El nombre, la contraseña o el segundo paso no es correcto.
fault-A0904 = Demasiados intentos en poco tiempo.
fault-A0905 = La sesión, el enlace o el token ya no es válido.
fault-A0906 = El formulario no procedía de una página de este servidor.
fault-A0907 = La contraseña es demasiado corta o demasiado fácil de adivinar.
fault-W1001 = Este paso no es posible desde el estado actual.
fault-W1002 = No se cumple la condición de este paso.
fault-W1003 = Este paso necesita un comentario.
fault-J1101 = El trabajo fue cancelado.
fault-H1201 = La solicitud supera el límite.
fault-H1202 = El cambio debe indicar sobre qué revisión se hizo.
fault-H1203 = La dirección no admite este tipo de solicitud.
fault-H1204 = El contenido es de un tipo que la dirección no admite.
fault-H1205 = La solicitud se hizo sobre una revisión que ya no es la última.
fault-H1206 = La clave de idempotencia ya se utilizó para otra solicitud.
fault-H1207 = La solicitud llegó con demasiada lentitud.
fault-C0803 = No hay nada con ese nombre.
fault-C0804 = No queda espacio en el servidor.
fault-C0805 = El servidor no pudo realizar la operación.

## RECORDS
records-error = Error
records-hidden = No se le muestra
records-why-hidden = ¿Por qué?
records-other-languages = En otros idiomas
records-warnings = El registro se guardó. Compruebe lo que resulta inusual:
records-look-at = El registro tal como era el
records-step-taken = Se dio el paso.
step-not-from = «{ $step }» no es posible ahora, porque el registro está en el estado «{ $state }». Su página muestra lo que puede hacerse.
step-conflict-do = Su estado actual figura abajo. Si el paso sigue siendo correcto, envíelo de nuevo.
records-comment-help = El comentario se conserva en el historial y lo leerá quien siga trabajando en el registro.
records-reason-needed = Indique por qué se retira el registro.
withdraw-conflict-do = Consúltelo primero. Si todavía debe retirarse, envíe de nuevo este formulario.
records-withdrawn-now = El registro se retiró.
records-search-stopped = Se examinaron muchos registros y la página no está llena. La página siguiente continúa desde aquí.
records-not-sorted = Esta colección es demasiado grande para ordenarla. Se muestra en el orden de sus claves; los filtros la acortan.
records-why-read-only = ¿Por qué solo puedo leer aquí?
records-empty-do = En esta colección no hay ningún registro que usted pueda ver.
records-view-kept = La vista se conservó.
records-view-forgotten = La vista se eliminó.
records-view-help = Un nombre de su elección. Solo usted lo ve.
records-at-most = Como máximo { $count } caracteres.
records-reference-help = La clave de un registro de { $collection }.
records-help-year = Un año, por ejemplo 2026.
records-help-quarter = Un trimestre, por ejemplo 2026-Q1.
records-help-month = Un mes, por ejemplo 2026-03.
records-number-help = Un número, por ejemplo { $example }.
records-doubtful = { $typed } puede significar dos números. Escríbalo sin separador de millares.
records-yours = Lo que usted introdujo, a partir de la revisión { $number }
records-reason-help = El motivo de este cambio. Se conserva en el historial.
records-file-needed = Elija primero un archivo.
records-check-broken = La comprobación de este archivo se interrumpió. No se ha escrito nada; vuelva a iniciar la comprobación.
records-checking = Se está comprobando el archivo
records-rows-read = Filas leídas
records-found-in-all = Errores y advertencias en total
records-faults-file = Descargar todos los errores en CSV
records-by-code = Errores por tipo
records-how-often = Número de veces
records-first-faults = Errores por fila: { $shown } de { $count }
collections-one = Colección
collections-records = Registros que usted puede ver
jobs-mine = Mis tareas en curso
jobs-about = Trabajos largos que se realizan en segundo plano, los más recientes primero.
jobs-none-do = Aquí se muestran las importaciones y los informes que usted inicie.
jobs-what = Trabajo
jobs-stopping = Se detendrá en el próximo paso.
why-read = Leer este registro
why-read-confidential = Leer sus campos confidenciales
why-edit = Modificar su contenido
why-take = Hacerlo avanzar en el trabajo
why-withdraw = Retirarlo
why-create = Crear un registro en esta colección
why-import = Importar un archivo en esta colección
why-allowed-title = Esto está permitido
why-allowed = Las políticas de acceso le permiten hacerlo.
why-who-may = Quién puede hacerlo
why-nobody = Nadie puede hacerlo con este registro en su estado actual.
why-state-too = Además de las políticas cuenta el estado del registro: en algunos estados nadie puede modificar su contenido.
why-others = Preguntar por otra cosa:
why-own-country = para el país del registro
why-no-country = que no actúe por ningún país
why-same-organisation = de su organización
why-author-only = solo quien escribió la última revisión
why-author-not = solo quien no escribió la última revisión
why-given-collection = si se le asignó esta colección
told-V0201 = Aquí se requiere un valor.
told-V0202 = El texto no puede leerse como un valor de este tipo.
told-V0203 = El código no figura en la lista.
told-V0204 = El código no es válido en la fecha del registro.
told-V0205 = Ese campo no existe.
told-V0206 = La unidad es desconocida o mide otra cosa.
told-V0207 = El valor está fuera de los límites permitidos.
told-V0208 = El texto o el archivo es demasiado largo.
told-V0209 = No existe el registro al que se hace referencia.
told-V0210 = El mismo registro figura dos veces en el archivo.
told-V0211 = Falta el texto en un idioma requerido.
told-typed = «{ $typed }» no se puede aceptar aquí. { $how }
told-pattern = No está escrito en la forma que pide este campo.
told-boolean = Responda sí o no.
told-date = Un día, por ejemplo 2026-03-31.
told-R0301 = No se cumple una regla.
told-R0302 = No se pudo evaluar una regla.
told-S0501 = El registro ha cambiado entretanto o ya existe.
told-W1001 = El estado del registro no lo permite.
told-W1003 = Este paso requiere un comentario.
told-A0902 = Usted no puede escribir este registro.
told-I0401 = El archivo no puede leerse como lo que se dice que es.
told-I0402 = No se conoce la codificación del archivo.
told-I0403 = Falta la columna de un campo requerido.
told-I0404 = Una línea del archivo es demasiado larga.
told-I0405 = El archivo tiene una columna que la colección no tiene.
told-H1201 = Hay más de lo que puede conservarse.

## API
api-groups = Partes de la interfaz
api-signing = Autenticación
api-signing-about = Cree un token en la página de su cuenta y envíelo con cada solicitud. Sin token verá lo que ve todo el mundo.
api-paging-about = Una lista responde con un cursor, next. Envíelo como after para obtener la página siguiente; al final está vacío.
api-changing = Modificación
api-changing-about = Una modificación indica mediante If-Match sobre qué revisión se hizo y se rechaza si el registro ha cambiado desde entonces. Una solicitud con Idempotency-Key puede volver a enviarse durante un día sin que se ejecute dos veces.
api-english = Las operaciones se describen en inglés.
api-parameters = Parámetros
api-needed = obligatorio
api-body = Cuerpo
api-answers = Respuestas

## Glance
wb-no-figures = No hay cifras para esta selección.
wb-no-figures-do = Elija otros valores, un día anterior o un momento posterior.
wb-no-records = No hay registros que usted pueda ver.
wb-countries-none-do = Busque otro nombre u otra región.
wb-no-indicators = Ningún indicador contiene esas palabras
wb-no-indicators-do = Busque otras palabras.
wb-choose-title = Elija primero
wb-choose-required = Este indicador requiere los valores marcados con *. Elíjalos arriba.
wb-narrow-title = Demasiadas cifras para un solo gráfico
wb-narrow = Elija un valor de: { $names }.
wb-first-series = Solo se representan los primeros { $count }.
wb-rows = Las filas computadas
wb-manifest = Manifiesto
wb-verify = Verificar esta edición
wb-verified = La edición está tal como se elaboró: se han comprobado todos los archivos y todas las cifras.
wb-live = En el explorador
wb-figures = Cifras
wb-no-edition-do = Un funcionario de la secretaría puede elaborar una.
wb-as-at-help = now (ahora), un día como 2026-11-21 o un momento como 2026-11-21T09:00:00Z
wb-parameter-listed-by = Según la lista del
wb-parameter-from = Desde
wb-parameter-to = Hasta
wb-first-rows = Se muestran las primeras { $count } filas. Los archivos las contienen todas.
wb-records-hidden = { $count ->
    [one] { $count } de estos registros se computa aquí, pero no se le puede mostrar.
   *[other] { $count } de estos registros se computan aquí, pero no se le pueden mostrar.
  }
wb-figures-same = { $count ->
    [0] Ninguna es igual.
    [one] { $count } cifra es igual.
   *[other] { $count } cifras son iguales.
  }

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
admin-identity = Identidad ante un proveedor externo
admin-identity-about = La persona inicia sesión mediante este proveedor. El sujeto es el nombre que el propio proveedor da a la persona; lo que se escriba aquí sustituye a lo anterior.
admin-identity-provider = Proveedor
admin-identity-subject = Sujeto
admin-identity-set = La identidad se ha escrito en la cuenta.
admin-identity-taken = Esta identidad pertenece a otra cuenta.
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
audit-letter-given-up = Carta abandonada
audit-backup-made = Copia de seguridad creada
audit-backup-fetched = Copia de seguridad descargada
audit-backup-removed = Copia de seguridad eliminada
audit-job-cancelled = Tarea cancelada
audit-mapping-remembered = Correspondencia guardada
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
job-rebuild = Reconstrucción de las cifras
job-rebuild-new = Reconstruir las proyecciones
job-backup = Copia de seguridad del almacén
job-verify = Verificación del almacén
job-verify-edition = Verificación de la edición { $edition }
job-asked = Se ha solicitado la tarea. Se ejecuta en segundo plano.
job-cancel-asked = Se ha pedido detener la tarea.
outcome-rows = Filas
outcome-backup = Copia de seguridad
outcome-revisions = Revisiones
outcome-place = Hasta la posición
outcome-edition = Edición
outcome-figures = Cifras
outcome-files = Archivos
outcome-new = Nuevos
outcome-changed = Modificados
outcome-unchanged = Sin cambios
outcome-batch = Lote
outcome-left-out = Excluidas
health-what = Elemento examinado
health-packs = Módulos
health-letters = Cartas
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
sure-title = Demuestre que es usted
sure-about = Esto cambia lo que otras personas pueden hacer. Hace tiempo que demostró quién es; hágalo de nuevo.
sure-without-password = No tiene contraseña aquí. Inicie sesión de nuevo y repita la acción.
