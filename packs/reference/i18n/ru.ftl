pack-reference = Справочники
    .description = Страны, регионы, валюты, единицы измерения, преступления, цели и языки: справочники, которыми пользуются все остальные пакеты.

codelist-countries = Страны и районы
codelist-regions = Регионы (М49)
codelist-regional-groups = Региональные группы государств-членов
codelist-currencies = Валюты
codelist-units = Единицы измерения
codelist-iccs = Преступления (МКПС)
codelist-goals = Цели и задачи в области устойчивого развития
codelist-languages = Официальные языки
