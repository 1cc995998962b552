pack-reference = Reference lists
    .description = Countries, regions, currencies, units, crimes, goals and languages: the lists that all other packs use.

codelist-countries = Countries and areas
codelist-regions = Regions (M49)
codelist-regional-groups = Regional groups of Member States
codelist-currencies = Currencies
codelist-units = Units of measure
codelist-iccs = Crimes (ICCS)
codelist-goals = Sustainable Development Goals and targets
codelist-languages = Official languages
