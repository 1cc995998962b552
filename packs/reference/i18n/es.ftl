pack-reference = Listas de referencia
    .description = Países, regiones, monedas, unidades, delitos, objetivos e idiomas: las listas que usan todos los demás módulos.

codelist-countries = Países y zonas
codelist-regions = Regiones (M49)
codelist-regional-groups = Grupos regionales de Estados Miembros
codelist-currencies = Monedas
codelist-units = Unidades de medida
codelist-iccs = Delitos (ICCS)
codelist-goals = Objetivos de Desarrollo Sostenible y sus metas
codelist-languages = Idiomas oficiales
