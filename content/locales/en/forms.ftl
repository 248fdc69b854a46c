# Names of forms and fields, and the words of values. A field of a form is field-FORM-FIELD.

value-unknown = unknown
value-not-asked = not asked
value-refused = refused to say
value-yes = yes
value-no = no

month-nominative = { $month ->
     [1] January
     [2] February
     [3] March
     [4] April
     [5] May
     [6] June
     [7] July
     [8] August
     [9] September
     [10] October
     [11] November
    *[12] December
}
month-genitive = { $month ->
     [1] January
     [2] February
     [3] March
     [4] April
     [5] May
     [6] June
     [7] July
     [8] August
     [9] September
     [10] October
     [11] November
    *[12] December
}
date-on-day = { $day } { month-genitive } { $year }
date-near-day = { $day } { month-genitive }
date-on-month = { month-nominative } { $year }
date-on-year = { $year }
date-before-day = before { $day } { month-genitive } { $year }
date-before-month = before { month-genitive } { $year }
date-before-year = before { $year }
date-about-day = about { $day } { month-genitive } { $year }
date-about-month = about { month-genitive } { $year }
date-about-year = about { $year }

## case
form-case = Case
field-case-code = Code
help-case-code = A short code without names; it may be said on the phone.
field-case-title = Title
field-case-status = Status
field-case-outcome = Outcome
field-case-priority = Priority
field-case-risk = Risk to the client
field-case-owner = Owner
help-case-owner = Who in the team answers for the case.
field-case-partner = Partner organisation
help-case-partner = The code or name of the organisation that documented it.
field-case-country = Country
field-case-channel = How it reached us
field-case-opened = Opened
field-case-closed = Closed
field-case-closure-reason = Reason for closing
field-case-tags = Tags
field-case-next-step = Next step
field-case-next-due = Next step due
field-case-client = Client
help-case-client = The person whose case it is. Consents without a person are hers.
field-case-relevant-group = Most relevant group for counting
help-case-relevant-group = A person in several groups is counted in this one.
field-case-summary = Summary
field-case-safety-plan = Safety plan
field-case-legal-note = Lawyer's note
help-case-legal-note = Between lawyer and client. It never leaves in reports or team shares.
field-case-legal-hold = Legal hold: why and by whom
field-case-legal-hold-until = Legal hold until
field-case-source-key = Key in the partner's list
field-case-events = Events
field-case-consents = Consents
field-case-redactions = Redactions
field-case-sources = Sources
field-case-notes = Notes

## event
form-event = Event
field-event-title = Title
field-event-from = From
field-event-until = Until
field-event-continues = Still going on
field-event-time-of-day = Time of day
field-event-country = Country
field-event-region = Region
field-event-city = Town or village
field-event-place-type = Kind of place
field-event-place = Place as it was told
field-event-narrative = What happened
field-event-violation-status = How sure it is
field-event-verification = Verification
field-event-rights = Rights affected
field-event-reported-before = Reported before
field-event-confidential = Confidential
field-event-received = Reached us on
field-event-project = Project
field-event-follows = Follows the event (id of the item)
field-event-follows-as = How it follows
field-event-acts = Acts
field-event-involvements = Involvements

## act
form-act = Act
field-act-type = Kind of act
field-act-method = Methods
field-act-victim = Victim
help-act-victim = The client if nobody is named.
field-act-from = From
field-act-until = Until
field-act-place-detail = Exact place
field-act-stated-reason = Reason given
field-act-intent = Intent
field-act-injury = Injuries
field-act-injury-regions = Where on the body
field-act-injury-grade = Medical finding
help-act-injury-grade = Istanbul Protocol grade; only a clinician sets it.
field-act-injury-note = Injuries described
field-act-mental-effect = Effect on the mind
field-act-age-then = Age at the time
field-act-pregnant-then = Pregnant at the time
field-act-victim-status = Status at the end
field-act-law-article = Article of national law
help-act-law-article = Example: CC 157(1).
field-act-instrument = International norm
field-act-detention-type = Kind of detention
field-act-detention-conditions = Conditions of detention
field-act-contact-allowed = Contact with the outside
field-act-counsel = Access to a lawyer
field-act-court = Court
field-act-court-reference = Case number in court
field-act-statements-signed = Statements signed
field-act-medical-attention = Medical attention
field-act-withdrawal = In withdrawal at the time
field-act-demanded = What was demanded
field-act-amount = Money demanded or taken
field-act-compensation = Compensation
field-act-hiv-role = Role in the criminal case
field-act-hiv-initiator = Who started the case
field-act-hiv-warned = Partner was warned and agreed
field-act-hiv-suppressed = On treatment, suppressed viral load
field-act-hiv-transmission = Transmission or exposure
field-act-stage = Stage of the proceedings
field-act-sentence = Sentence
field-act-note = Note

## involvement
form-involvement = Involvement
field-involvement-act = Act (id of the item; empty: all acts of the event)
field-involvement-perpetrator = Perpetrator
field-involvement-perpetrator-name = Name or description of the perpetrator
field-involvement-perpetrator-type = Kind of perpetrator
field-involvement-degree = Degree of involvement
field-involvement-unit = Unit or station
field-involvement-rank = Rank or post
field-involvement-badge = Badge number
field-involvement-number-of-perpetrators = How many
field-involvement-perpetrator-sex = Sex of the perpetrator
field-involvement-perpetrator-age = Age of the perpetrator
field-involvement-relationship = Relationship to the victim
field-involvement-latest-status = What became of the perpetrator
field-involvement-note = Note

## person
form-person = Person
field-person-code = Code
field-person-name = Name
field-person-other-names = Other names
field-person-born = Born
field-person-age = Age
field-person-sex = Sex
field-person-gender = Gender identity
field-person-orientation = Orientation
field-person-groups = Groups
field-person-hiv = HIV status
field-person-hiv-known-to = Who knows the HIV status
field-person-on-treatment = On treatment
field-person-civil-status = Civil status
field-person-counting-unit = Counted as
field-person-group-size = Size of the group
field-person-dependants = Dependants
field-person-pregnant = Pregnant
field-person-disability = Lives with a disability
field-person-displaced = Displaced or migrant
field-person-nationality = Nationality
field-person-languages = Languages
field-person-occupation = Occupation
field-person-address = Address
field-person-contact = How to reach her safely
field-person-documents = Identity documents
field-person-deceased = Died
field-person-relations = Relations
field-person-reliability = Reliability as a source
field-person-note = Note

## relation
form-relation = Relation
field-relation-person = Person or organisation
field-relation-relation-type = Kind of relation
field-relation-from = From
field-relation-until = Until
field-relation-position = Post or rank
field-relation-note = Note

## organisation
form-organisation = Organisation
field-organisation-code = Code
field-organisation-name = Name
field-organisation-organisation-type = Kind of organisation
field-organisation-country = Country
field-organisation-region = Region
field-organisation-city = Town or village
field-organisation-address = Address
field-organisation-contact = Contact
field-organisation-services = Services offered
field-organisation-accepts-drug-users = Accepts women who use drugs
field-organisation-part-of = Part of
field-organisation-note = Note

## source
form-source = Source
field-source-person = Who told it
field-source-source-name = Name of the source
field-source-connection = Connection to the facts
field-source-material = Kind of material
field-source-evidence = Evidence
field-source-language = Language
field-source-date = Date
field-source-reliability = Reliability
field-source-note = Note

## case-note
form-case-note = Note
field-case-note-noted = Day
field-case-note-note = Note

## consent
form-consent = Consent
field-consent-person = Person
help-consent-person = The client if nobody is named.
field-consent-channel = Channel
help-consent-channel = A procedure or one of the listed channels.
field-consent-purpose = Purpose
field-consent-level = Level
field-consent-given = Given
field-consent-expires = Expires
field-consent-withdrawn = Withdrawn
field-consent-decision = Decided on the withdrawal
help-consent-decision = What is kept or erased under a legal hold, who decided it and why.
field-consent-by = Recorded by
field-consent-how = How it was recorded
field-consent-recipients = Named recipients
field-consent-withhold = What to withhold
field-consent-withhold-reason = Why it is withheld
field-consent-risks-explained = Risks were explained
field-consent-note = Note

## action
form-action = Action
field-action-title = What
field-action-action-type = Kind of action
field-action-intervention = Intervention
field-action-case = Case
field-action-person = Person
field-action-procedure = Procedure
help-action-procedure = The id of a procedure.
field-action-body = Body
field-action-service = Service
field-action-provider = Provider
field-action-referral-status = Status of the referral
field-action-priority = Priority
field-action-owner = Owner
field-action-due = Due
field-action-done = Done
field-action-sent = Sent
field-action-received = Received
field-action-registered = Registered
field-action-reference = Reference number
field-action-answer-due = Answer due
field-action-extended-to = Extended to
field-action-result = Result
field-action-decided = Decided
field-action-notified = Notified
field-action-final = Final since
field-action-ineffective = Why the remedy is ineffective
field-action-response = Response of those asked
field-action-impact = Impact
field-action-anonymous = Sent without names
field-action-evidence = Evidence
field-action-note = Note

## evidence
form-evidence = Evidence
field-evidence-title = Title
field-evidence-evidence-kind = Kind of evidence
field-evidence-case = Case
field-evidence-event = Event (id of the item)
field-evidence-person = Person
field-evidence-file = File
field-evidence-obtained-from = Obtained from
field-evidence-obtained = Obtained
field-evidence-obtained-by = Obtained by
field-evidence-created = Made
field-evidence-original = Original or copy
field-evidence-redacted-from = Redacted copy of
field-evidence-language = Language
field-evidence-reliability = Reliability
field-evidence-confidential = Confidential
field-evidence-legal-hold = Legal hold: why and by whom
field-evidence-legal-hold-until = Legal hold until
field-evidence-note = Note

## setting
form-setting = Setting
field-setting-name = Name
field-setting-setting-type = Kind of setting
field-setting-value = Value
field-setting-list-kind = Section
field-setting-sort = Order
field-setting-created = Made
field-setting-note = Note

## redaction
form-redaction = Redaction
field-redaction-redacts = What is redacted
help-redaction-redacts = A field by its path: events[ID].narrative or extra.HEADER.
field-redaction-redacted = The text for others
help-redaction-redacted = It leaves in the place of what it redacts, while that is not changed.
field-redaction-reviewed-by = Reviewed by
field-redaction-reviewed = Reviewed on
field-redaction-reviewed-versions = Reviewed versions
help-redaction-reviewed-versions = Filled by itself: the operations that stood there when it was reviewed.

value-wrong-number = `{ $text }` is not a number
    .try = write 12 or 12.5
value-wrong-bool = `{ $text }` is neither yes nor no
    .try = write yes or no
value-wrong-date = `{ $text }` is not a date
    .try = write 2014-06-12, 2014-06, 2014, `before 2014-06`, `about 2014-06-12` or 2014-06..2014-08
value-wrong-link = `{ $text }` is not the id of a record
    .try = give the id of a record
value-wrong-money = `{ $text }` is not an amount of money
    .try = write the amount and a currency: 100 EUR
value-wrong-currency = `{ $text }` does not say in which currency
    .try = write the amount and a currency: 100 EUR
value-wrong-word = `{ $text }` makes no code
    .try = write a word of letters or digits
value-wrong-near = `{ $text }` is not in the list `{ $list }`
    .try = did you mean { $codes }?
value-wrong-choice = `{ $text }` is not in the list `{ $list }`
    .try = use one of { $codes }
value-wrong-point = `{ $text }` is no point on the map
    .try = write the latitude and the longitude in degrees: Kharkiv @ 49.99,36.23
value-wrong-file = a file cannot be written as text
    .try = add it with `plaint evidence add`
value-wrong-list = this is a list, not a value
    .try = add an item: { $field }[+1].FIELD=VALUE
