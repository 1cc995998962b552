pack-crime = Estadísticas delictivas
    .description = Observaciones en formato largo sobre el delito, las prisiones y la trata de personas: qué se contó, dónde, en qué año, con el valor tal como se publicó.

codelist-crime-indicators = Indicadores delictivos
codelist-crime-dimensions = Dimensiones
codelist-crime-categories = Categorías delictivas
codelist-sexes = Sexo
codelist-age-groups = Grupos de edad

collection-crime-observations = Observaciones delictivas
field-crime-observations-reference-area = Área de referencia (código)
field-crime-observations-area-name = Área de referencia publicada
field-crime-observations-country = País
field-crime-observations-crime-indicator = Indicador
field-crime-observations-breakdown = Dimensión
field-crime-observations-category-text = Categoría publicada
field-crime-observations-crime-category = Categoría
field-crime-observations-citizenship = País de nacionalidad o repatriación
field-crime-observations-sex = Sexo
field-crime-observations-age-group = Edad
field-crime-observations-year = Año
field-crime-observations-measurement-unit = Unidad de medida
field-crime-observations-observed-value = Valor
field-crime-observations-printed-value = Valor publicado
field-crime-observations-data-source = Fuente
field-crime-observations-note = Nota

rule-crime-observations-year-since-1900 = El año, { $year }, es anterior a 1900. Compruebe si hay una errata en el año.
rule-crime-observations-year-not-future = El año, { $year }, aún no ha llegado.
rule-crime-observations-value-not-negative = Un valor no puede ser inferior a cero: { $observed-value }.
rule-crime-observations-value-or-mark = “{ $printed-value }” no es un número ni una marca como “<5” que diga por qué no lo hay.
rule-crime-observations-suppressed-without-value = El valor está suprimido (“{ $printed-value }”) y, sin embargo, se da un número: { $observed-value }.
rule-crime-observations-value-as-printed = El número, { $observed-value }, no es lo publicado: “{ $printed-value }”.
rule-crime-observations-percent-within-100 = Una proporción del { $observed-value } por ciento supera 100.
rule-crime-observations-rate-within-people = Una tasa de { $observed-value } por 100.000 habitantes supera el número de habitantes.
rule-crime-observations-suppressed = Se ha suprimido un número pequeño (“{ $printed-value }”): se conserva como se publicó y no entra en ninguna suma.
rule-crime-observations-count-whole = Un recuento que no es entero: { $observed-value }. ¿Es una estimación o un promedio?
rule-crime-observations-area-is-country = “{ $reference-area }” no figura en la lista de países: sus cifras no se cuentan en ninguno.
rule-crime-observations-area-whole = “{ $reference-area }” es una parte de { $country }: sus cifras no se cuentan como las del conjunto.
rule-crime-observations-letters-whole = Se perdieron letras en “{ $category-text }”: el archivo se leyó alguna vez con otra codificación.
rule-crime-observations-homicide-usual = Una tasa de homicidios de { $observed-value } por 100.000 habitantes es inusualmente alta. Compruébela.

review-observations-by-year = Observaciones anuales que destacan
    .definition = Recuentos de un país en un año que son muchas veces los de los años anteriores, o una pequeña parte de ellos.
review-crime-statistics-as-data = Entregas de estadísticas delictivas como datos
    .definition = Qué debe rellenar una entrega y en cuántos días tras su último año debe llegar.

indicator-homicide-rate = Tasa de homicidios
    .definition = Víctimas de homicidio intencional por 100.000 habitantes, por país y año, según lo publicado.
dimension-homicide-rate-country = País
dimension-homicide-rate-year = Año

indicator-offences-recorded = Delitos registrados
    .definition = Delitos registrados por la policía, por país, año y categoría, según lo publicado. Las categorías no se suman: una puede contener a otra.
dimension-offences-recorded-country = País
dimension-offences-recorded-year = Año
dimension-offences-recorded-crime-category = Categoría

indicator-offence-rates = Tasas de delitos registrados
    .definition = Delitos registrados por la policía por 100.000 habitantes, según lo publicado.
dimension-offence-rates-country = País
dimension-offence-rates-year = Año
dimension-offence-rates-crime-category = Categoría

indicator-prison-population = Personas recluidas
    .definition = Personas recluidas en prisiones por país, año y sexo, de todas las edades, según lo publicado.
dimension-prison-population-country = País
dimension-prison-population-year = Año
dimension-prison-population-sex = Sexo

indicator-trafficking-victims-detected = Víctimas de trata detectadas
    .definition = Víctimas de trata de personas detectadas, por país y año. No incluye los números pequeños suprimidos.
dimension-trafficking-victims-detected-country = País
dimension-trafficking-victims-detected-year = Año

indicator-observations-suppressed = Observaciones suprimidas
    .definition = Cuántas observaciones llevan una marca como “<5” en lugar de un número, por indicador y año.
dimension-observations-suppressed-crime-indicator = Indicador
dimension-observations-suppressed-year = Año

page-crime-homicide = Homicidios por 100.000 habitantes
page-crime-prisons = Personas recluidas
