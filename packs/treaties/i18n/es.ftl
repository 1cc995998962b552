pack-treaties = Participación en los tratados
    .description = Quién firmó los tratados sobre drogas, delincuencia organizada, corrupción y terrorismo, pasó a ser parte en ellos, formuló reservas o se retiró, desde cuándo, y cuándo lo mostró por primera vez la lista del depositario

codelist-treaties = Tratados
codelist-action-types = Tipos de actos relativos a tratados
codelist-treaty-families = Familias de tratados
codelist-treaty-statuses = Situación respecto del tratado

collection-treaty-actions = Actos relativos a tratados
field-treaty-actions-treaty = Tratado
field-treaty-actions-participant = Participante
field-treaty-actions-action = Acto
field-treaty-actions-date = Fecha del acto
field-treaty-actions-depositary-reference = Referencia del depositario
field-treaty-actions-first-listed = Primera aparición en la lista del depositario
field-treaty-actions-earlier-list = Ya figura en la primera lista disponible
field-treaty-actions-no-longer-listed = Ya no figura en la lista del depositario
field-treaty-actions-note = Nota

rule-treaty-actions-date-not-future = El acto tiene una fecha futura.
rule-treaty-actions-date-after-charter = El acto tiene una fecha anterior a la entrada en vigor de la Carta de las Naciones Unidas; ninguno de estos tratados es tan antiguo.
rule-treaty-actions-listed-after-action = El acto aparece en la lista del depositario antes de haberse realizado. Corrija una de las dos fechas.
rule-treaty-actions-listed-not-future = La lista en que el acto aparece por primera vez tiene una fecha futura.
rule-treaty-actions-earlier-list-has-day = Se dice que el acto figura en la primera lista disponible, pero falta el día de esa lista. Indíquelo en «Primera aparición en la lista del depositario».
rule-treaty-actions-removed-after-listed = El acto salió de la lista del depositario el mismo día en que apareció en ella o antes. Indique los dos días, en este orden.
rule-treaty-actions-removal-has-note = El acto salió de la lista del depositario y ninguna nota dice por qué.
rule-treaty-actions-statement-has-note = Una reserva, una declaración, una objeción o un retiro necesita una nota que indique a qué se refiere y cómo se conoce su fecha.

indicator-treaty-parties = Partes en un tratado
    .definition = Participantes con una ratificación, adhesión, aceptación, aprobación, confirmación formal, firma definitiva o sucesión ese día o antes, y sin retiro posterior. Un instrumento cuenta desde su depósito y no desde su entrada en vigor. La Unión Europea cuenta como parte. Si se da un día de lista: solo lo que mostraba ese día la lista del depositario.
indicator-treaty-new-parties = Nuevas partes en un tratado
    .definition = Partes al final del período cuyo acto vinculante tuvo lugar dentro de él. Si no se indica período: del primer día del año al día solicitado.
indicator-treaty-signatories = Signatarios de un tratado
    .definition = Participantes que firmaron el tratado, o sucedieron en la firma, ese día o antes, sean partes o no. Un tratado que nunca estuvo abierto a la firma no tiene cifra.
indicator-treaty-parties-by-year = Partes en un tratado al final de cada año
    .definition = Partes el último día de cada año y, en el año del día solicitado, ese día.
indicator-treaty-status = Partes y signatarios por país
    .definition = Cada participante en el tratado ese día: parte, o signatario que no es parte.
indicator-treaty-parties-by-regional-group = Partes en un tratado por grupo regional
    .definition = Partes que pertenecen a uno de los cinco grupos regionales de Estados Miembros. Las partes ajenas a los grupos, como la Unión Europea y la Santa Sede, no figuran en este cuadro.
indicator-party-coverage = Tratados en los que un país es parte
    .definition = Número de tratados de la familia, o de todas las familias, en los que el país es parte ese día. Solo se cuentan los tratados de los que se dispone de los actos; la Convención Única de 1961, la Convención enmendada y el Protocolo de 1972 cuentan por separado.
indicator-treaty-statements = Reservas y declaraciones
    .definition = Participantes con al menos una reserva o declaración ese día o antes, en los tratados de los que se dispone de las declaraciones. Una declaración sin fecha propia toma la del acto que acompaña.

dimension-treaty-parties-treaty = Tratado
dimension-treaty-new-parties-treaty = Tratado
dimension-treaty-signatories-treaty = Tratado
dimension-treaty-parties-by-year-treaty = Tratado
dimension-treaty-parties-by-year-year = Año
dimension-treaty-status-participant = Participante
dimension-treaty-status-status = Situación
dimension-treaty-parties-by-regional-group-treaty = Tratado
dimension-treaty-parties-by-regional-group-regional-group = Grupo regional
dimension-party-coverage-country = País
dimension-treaty-statements-treaty = Tratado
dimension-treaty-statements-kind = Tipo

note-treaty-data-incomplete = Los actos posteriores al final de 2013 están incompletos en los datos disponibles.
note-treaty-instruments-not-held = No se cuentan los instrumentos confiados a otros depositarios: no se dispone de sus actos.
note-treaty-instruments-not-held-incomplete = No se cuentan los instrumentos confiados a otros depositarios: no se dispone de sus actos. Los actos posteriores al final de 2013 están incompletos en los datos disponibles.

page-treaties-parties = Partes en los tratados
page-treaties-map = La adhesión en el mundo
page-treaties-coverage = Adhesión
page-treaties-actions = Tratados, reservas y declaraciones
