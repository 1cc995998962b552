pack-treaties = Treaty adherence
    .description = Who signed, joined, reserved and left the treaties on drugs, organized crime, corruption and terrorism, since when, and when the depositary's list first showed it

codelist-treaties = Treaties
codelist-action-types = Kinds of treaty action
codelist-treaty-families = Treaty families
codelist-treaty-statuses = Treaty status

collection-treaty-actions = Treaty actions
field-treaty-actions-treaty = Treaty
field-treaty-actions-participant = Participant
field-treaty-actions-action = Action
field-treaty-actions-date = Date of the action
field-treaty-actions-depositary-reference = Depositary's reference
field-treaty-actions-first-listed = First seen in the depositary's list
field-treaty-actions-earlier-list = Already in the first list held
field-treaty-actions-no-longer-listed = No longer in the depositary's list
field-treaty-actions-note = Note

rule-treaty-actions-date-not-future = The action is dated in the future.
rule-treaty-actions-date-after-charter = The action is dated before the Charter of the United Nations was in force; none of these treaties is so old.
rule-treaty-actions-listed-after-action = The action was seen in the depositary's list before it was done. Correct one of the two dates.
rule-treaty-actions-listed-not-future = The list in which the action was first seen is dated in the future.
rule-treaty-actions-earlier-list-has-day = The action is said to be in the first list held, but the day of that list is absent. Give the day in “First seen in the depositary's list”.
rule-treaty-actions-removed-after-listed = The action left the depositary's list on or before the day on which it was first seen there. Give both days, in this order.
rule-treaty-actions-removal-has-note = The action left the depositary's list, and no note says why.
rule-treaty-actions-statement-has-note = A reservation, declaration, objection or withdrawal needs a note on what it concerns and how its date is known.

indicator-treaty-parties = Parties to a treaty
    .definition = Participants with a ratification, accession, acceptance, approval, formal confirmation, definitive signature or succession on or before the day, and no withdrawal after it. An instrument counts from its deposit, not from its entry into force. The European Union counts as a party. With a day of listing: only what the depositary's list showed on that day.
indicator-treaty-new-parties = New parties to a treaty
    .definition = Parties at the end of the period whose binding action lies within it. Without a period: from the first day of the year to the day asked for.
indicator-treaty-signatories = Signatories of a treaty
    .definition = Participants that signed the treaty, or succeeded to a signature, on or before the day, whether parties or not. A treaty that was never open for signature has no figure.
indicator-treaty-parties-by-year = Parties to a treaty at the end of each year
    .definition = Parties on the last day of each year, and in the year of the day asked for on that day.
indicator-treaty-status = Parties and signatories by country
    .definition = Each participant of the treaty on the day: a party, or a signatory that is not a party.
indicator-treaty-parties-by-regional-group = Parties to a treaty by regional group
    .definition = Parties that belong to one of the five regional groups of Member States. Parties outside the groups, such as the European Union and the Holy See, are not in this table.
indicator-party-coverage = Treaties to which a country is party
    .definition = Number of treaties of the family, or of all families, to which the country is party on the day. Only treaties whose actions are held are counted; the Single Convention of 1961, the Convention as amended and the Protocol of 1972 count separately.
indicator-treaty-statements = Reservations and declarations
    .definition = Participants with at least one reservation or declaration on or before the day, for the treaties of which statements are held. A statement without a date of its own takes that of the action it accompanies.

dimension-treaty-parties-treaty = Treaty
dimension-treaty-new-parties-treaty = Treaty
dimension-treaty-signatories-treaty = Treaty
dimension-treaty-parties-by-year-treaty = Treaty
dimension-treaty-parties-by-year-year = Year
dimension-treaty-status-participant = Participant
dimension-treaty-status-status = Status
dimension-treaty-parties-by-regional-group-treaty = Treaty
dimension-treaty-parties-by-regional-group-regional-group = Regional group
dimension-party-coverage-country = Country
dimension-treaty-statements-treaty = Treaty
dimension-treaty-statements-kind = Kind

note-treaty-data-incomplete = Actions after the end of 2013 are incomplete in the data held.
note-treaty-instruments-not-held = Instruments with other depositaries are not counted: their actions are not held.
note-treaty-instruments-not-held-incomplete = Instruments with other depositaries are not counted: their actions are not held. Actions after the end of 2013 are incomplete in the data held.

page-treaties-parties = Parties to the treaties
page-treaties-map = Adherence in the world
page-treaties-coverage = Adherence
page-treaties-actions = Treaties, reservations and declarations
