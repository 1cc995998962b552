pack-crime = Crime statistics
    .description = Observations in long format of crime, prisons and trafficking in persons: what was counted, where, in which year, with the value as it was published.

codelist-crime-indicators = Crime indicators
codelist-crime-dimensions = Dimensions
codelist-crime-categories = Crime categories
codelist-sexes = Sex
codelist-age-groups = Age groups

collection-crime-observations = Crime observations
field-crime-observations-reference-area = Reference area (code)
field-crime-observations-area-name = Reference area as published
field-crime-observations-country = Country
field-crime-observations-crime-indicator = Indicator
field-crime-observations-breakdown = Dimension
field-crime-observations-category-text = Category as published
field-crime-observations-crime-category = Category
field-crime-observations-citizenship = Country of citizenship or repatriation
field-crime-observations-sex = Sex
field-crime-observations-age-group = Age
field-crime-observations-year = Year
field-crime-observations-measurement-unit = Unit of measurement
field-crime-observations-observed-value = Value
field-crime-observations-printed-value = Value as printed
field-crime-observations-data-source = Source
field-crime-observations-note = Note

rule-crime-observations-year-since-1900 = The year, { $year }, is before 1900. Look for a slip in the year.
rule-crime-observations-year-not-future = The year, { $year }, is still to come.
rule-crime-observations-value-not-negative = A value cannot be below zero: { $observed-value }.
rule-crime-observations-value-or-mark = “{ $printed-value }” is neither a number nor a mark such as “<5” that says why there is none.
rule-crime-observations-suppressed-without-value = The value is suppressed (“{ $printed-value }”), and yet a number is given: { $observed-value }.
rule-crime-observations-value-as-printed = The number, { $observed-value }, is not what is printed: “{ $printed-value }”.
rule-crime-observations-percent-within-100 = A share of { $observed-value } per cent is more than 100.
rule-crime-observations-rate-within-people = A rate of { $observed-value } per 100,000 people is more than there are people.
rule-crime-observations-suppressed = A small number is suppressed (“{ $printed-value }”): it is kept as printed, and is in no sum.
rule-crime-observations-count-whole = A count that is not whole: { $observed-value }. Is it an estimate, or an average?
rule-crime-observations-area-is-country = “{ $reference-area }” is in no list of countries: its numbers are counted for none.
rule-crime-observations-area-whole = “{ $reference-area }” is a part of { $country }: its numbers are not counted as those of the whole.
rule-crime-observations-letters-whole = Letters were lost in “{ $category-text }”: the file was once read in another encoding.
rule-crime-observations-homicide-usual = A homicide rate of { $observed-value } per 100,000 people is unusually high. Please check.

review-observations-by-year = Observations by year that stand out
    .definition = Counts of a country in a year that are many times those of the years before, or a small part of them.
review-crime-statistics-as-data = Deliveries of crime statistics as data
    .definition = What a delivery should fill, and within how many days after its last year it should come.

indicator-homicide-rate = Homicide rate
    .definition = Victims of intentional homicide per 100,000 people, by country and year, as published.
dimension-homicide-rate-country = Country
dimension-homicide-rate-year = Year

indicator-offences-recorded = Offences recorded
    .definition = Offences that the police recorded, by country, year and category, as published. Categories are not added up: one may contain another.
dimension-offences-recorded-country = Country
dimension-offences-recorded-year = Year
dimension-offences-recorded-crime-category = Category

indicator-offence-rates = Rates of recorded offences
    .definition = Offences that the police recorded per 100,000 people, as published.
dimension-offence-rates-country = Country
dimension-offence-rates-year = Year
dimension-offence-rates-crime-category = Category

indicator-prison-population = Persons held in prison
    .definition = Persons held in prisons by country, year and sex, of all ages, as published.
dimension-prison-population-country = Country
dimension-prison-population-year = Year
dimension-prison-population-sex = Sex

indicator-trafficking-victims-detected = Detected victims of trafficking
    .definition = Victims of trafficking in persons that were detected, by country and year. Small numbers that are suppressed are not in it.
dimension-trafficking-victims-detected-country = Country
dimension-trafficking-victims-detected-year = Year

indicator-observations-suppressed = Observations suppressed
    .definition = How many observations bear a mark such as “<5” instead of a number, by indicator and year.
dimension-observations-suppressed-crime-indicator = Indicator
dimension-observations-suppressed-year = Year

page-crime-homicide = Homicides per 100,000 people
page-crime-prisons = Persons held
