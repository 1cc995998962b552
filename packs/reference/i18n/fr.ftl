pack-reference = Listes de référence
    .description = Pays, régions, monnaies, unités, infractions, objectifs et langues : les listes dont se servent tous les autres modules.

codelist-countries = Pays et zones
codelist-regions = Régions (M49)
codelist-regional-groups = Groupes régionaux d’États Membres
codelist-currencies = Monnaies
codelist-units = Unités de mesure
codelist-iccs = Infractions (ICCS)
codelist-goals = Objectifs et cibles de développement durable
codelist-languages = Langues officielles
