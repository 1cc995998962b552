pack-crime = Statistiques de la criminalité
    .description = Observations en format long sur la criminalité, les prisons et la traite des personnes : ce qui a été compté, où, en quelle année, avec la valeur telle qu’elle a été publiée.

codelist-crime-indicators = Indicateurs de criminalité
codelist-crime-dimensions = Dimensions
codelist-crime-categories = Catégories de criminalité
codelist-sexes = Sexe
codelist-age-groups = Groupes d’âge

collection-crime-observations = Observations sur la criminalité
field-crime-observations-reference-area = Zone de référence (code)
field-crime-observations-area-name = Zone de référence telle que publiée
field-crime-observations-country = Pays
field-crime-observations-crime-indicator = Indicateur
field-crime-observations-breakdown = Dimension
field-crime-observations-category-text = Catégorie telle que publiée
field-crime-observations-crime-category = Catégorie
field-crime-observations-citizenship = Pays de nationalité ou de rapatriement
field-crime-observations-sex = Sexe
field-crime-observations-age-group = Âge
field-crime-observations-year = Année
field-crime-observations-measurement-unit = Unité de mesure
field-crime-observations-observed-value = Valeur
field-crime-observations-printed-value = Valeur telle qu’imprimée
field-crime-observations-data-source = Source
field-crime-observations-note = Note

rule-crime-observations-year-since-1900 = L’année, { $year }, est antérieure à 1900. Cherchez une erreur de frappe.
rule-crime-observations-year-not-future = L’année, { $year }, n’est pas encore venue.
rule-crime-observations-value-not-negative = Une valeur ne peut pas être inférieure à zéro : { $observed-value }.
rule-crime-observations-value-or-mark = « { $printed-value } » n’est ni un nombre ni une marque telle que « <5 » qui dise pourquoi il manque.
rule-crime-observations-suppressed-without-value = La valeur est masquée (« { $printed-value } »), et pourtant un nombre est donné : { $observed-value }.
rule-crime-observations-value-as-printed = Le nombre, { $observed-value }, n’est pas ce qui est imprimé : « { $printed-value } ».
rule-crime-observations-percent-within-100 = Une part de { $observed-value } pour cent dépasse 100.
rule-crime-observations-rate-within-people = Un taux de { $observed-value } pour 100 000 habitants dépasse le nombre d’habitants.
rule-crime-observations-suppressed = Un petit nombre est masqué (« { $printed-value } ») : il est gardé tel quel et n’entre dans aucune somme.
rule-crime-observations-count-whole = Un nombre de cas qui n’est pas entier : { $observed-value }. Est-ce une estimation, une moyenne ?
rule-crime-observations-area-is-country = « { $reference-area } » ne figure pas dans la liste des pays : ses chiffres ne sont comptés pour aucun.
rule-crime-observations-area-whole = « { $reference-area } » est une partie de : { $country }. Ses chiffres ne sont pas comptés pour l’ensemble.
rule-crime-observations-letters-whole = Des lettres ont été perdues dans « { $category-text } » : le fichier a été lu dans un autre codage.
rule-crime-observations-homicide-usual = Un taux d’homicide de { $observed-value } pour 100 000 habitants est inhabituellement élevé. Vérifiez-le.

review-observations-by-year = Observations annuelles qui se distinguent
    .definition = Nombres d’un pays dans une année qui sont plusieurs fois ceux des années précédentes, ou une petite partie de ceux-ci.
review-crime-statistics-as-data = Livraisons de statistiques de la criminalité en tant que données
    .definition = Ce qu’une livraison devrait remplir, et en combien de jours après sa dernière année elle devrait arriver.

indicator-homicide-rate = Taux d’homicide
    .definition = Victimes d’homicide volontaire pour 100 000 habitants, par pays et année, telles que publiées.
dimension-homicide-rate-country = Pays
dimension-homicide-rate-year = Année

indicator-offences-recorded = Infractions enregistrées
    .definition = Infractions enregistrées par la police, par pays, année et catégorie, telles que publiées. Les catégories ne s’additionnent pas : l’une peut contenir l’autre.
dimension-offences-recorded-country = Pays
dimension-offences-recorded-year = Année
dimension-offences-recorded-crime-category = Catégorie

indicator-offence-rates = Taux d’infractions enregistrées
    .definition = Infractions enregistrées par la police pour 100 000 habitants, telles que publiées.
dimension-offence-rates-country = Pays
dimension-offence-rates-year = Année
dimension-offence-rates-crime-category = Catégorie

indicator-prison-population = Personnes détenues
    .definition = Personnes détenues dans les prisons par pays, année et sexe, tous âges, telles que publiées.
dimension-prison-population-country = Pays
dimension-prison-population-year = Année
dimension-prison-population-sex = Sexe

indicator-trafficking-victims-detected = Victimes de la traite détectées
    .definition = Victimes de la traite des personnes détectées, par pays et année. Les petits nombres masqués n’y sont pas.
dimension-trafficking-victims-detected-country = Pays
dimension-trafficking-victims-detected-year = Année

indicator-observations-suppressed = Observations masquées
    .definition = Combien d’observations portent une marque telle que « <5 » au lieu d’un nombre, par indicateur et année.
dimension-observations-suppressed-crime-indicator = Indicateur
dimension-observations-suppressed-year = Année

page-crime-homicide = Homicides pour 100 000 habitants
page-crime-prisons = Personnes détenues
