# What an import says of files and rows. Programs get the English texts in JSON.
import-as-tab = tab
import-as-delimited = `{ $sign }`
import-as-json = JSON
import-as-json-lines = JSON lines
import-as-xlsx = Excel workbook, sheet { $sheet }
import-as-xls = Excel workbook (before 2007), sheet { $sheet }
import-as-ods = OpenDocument workbook, sheet { $sheet }
import-as-own-json = JSON of plaint
import-as-own-table = table of plaint
import-as-own-workbook = workbook of plaint

import-file-read = { $file }: { $encoding }, { $format }, { $header }, { $n ->
    [one] { $n } row
   *[other] { $n } rows
 }
import-file-header = header in row { $row }
import-file-no-header = no header
import-rejected-row = rejected: row { $row }: { $why }
import-rejected-column = rejected: row { $row }, column { $column }: { $why }
import-no-match = no match: { $column }: { $text } ×{ $times }
import-no-match-but = no match: { $column }: { $text } ×{ $times }; { $code }? (say so in a map)
import-no-match-more = no match: { $column }: { $n ->
    [one] { $n } more text
   *[other] { $n } more texts
 }
import-sums = made { $made }; updated { $updated }; unchanged { $unchanged }; rejected { $rejected }
import-sums-would = would make { $made }; would update { $updated }; unchanged { $unchanged }; rejected { $rejected }
import-made-nothing = nothing
import-n-case = { $n ->
    [one] { $n } case
   *[other] { $n } cases
 }
import-n-person = { $n ->
    [one] { $n } person
   *[other] { $n } people
 }
import-n-organisation = { $n ->
    [one] { $n } organisation
   *[other] { $n } organisations
 }
import-n-action = { $n ->
    [one] { $n } action
   *[other] { $n } actions
 }
import-n-complaint = { $n ->
    [one] { $n } complaint
   *[other] { $n } complaints
 }
import-n-evidence = { $n } evidence
import-n-activity = { $n ->
    [one] { $n } activity
   *[other] { $n } activities
 }
import-n-grant = { $n ->
    [one] { $n } grant
   *[other] { $n } grants
 }
import-n-campaign = { $n ->
    [one] { $n } campaign
   *[other] { $n } campaigns
 }
import-n-other = { $kind }: { $n }

import-say-ragged = { $n ->
    [one] { $n } row has
   *[other] { $n } rows have
 } more cells than the header (rows: { $rows }); what is over is kept under extra
import-say-sender = the list came before from { $partner }: it is the same list, from the same sender
import-say-doubtful = row { $row } was taken for the header and could be a record: no file gets its texts (--header-row { $row } says that it is the header, --header-row none that there is none)
import-say-quotes-plain = quotation marks are read as plain signs
import-say-damaged = some bytes are not { $encoding }; rows that hold them are rejected
import-say-day-first = dates are read with the day first: { $columns }
import-say-month-first = dates are read with the month first: { $columns }
import-say-decimal-comma = numbers are read with a decimal comma: { $columns }
import-say-decimal-point = numbers are read with a decimal point: { $columns }
import-say-order-unknown = column { $column }: nothing tells whether days or months stand first; say so in a map (dates = "day-month-year")
import-say-column-unfit = column { $column }: most values do not fit the field; kept as extra
import-say-column-suggest = column { $column }: kept as extra; it may be { $field } (say so in a map)
import-say-column-values = column { $column }: taken for { $field } by what it holds
import-say-values-unfit = column { $column }: { $n } of { $of } values do not fit { $field } (first in row { $row }); kept as extra
import-say-shipped-map = the map { $map } that comes with plaint was used: all its columns are there (--save-map writes it, --map takes another)
import-say-joined = { $file }: its rows belong to those of { $parent } by the column { $column }; each row becomes { $way }
import-say-joined-extra = { $file }: its rows belong to those of { $parent } by the column { $column }; its columns are kept as extras of it
import-say-companion = { $file }: { $what }
import-is-form = this is a form (XLSForm): it holds questions and no records
import-is-template = this is a template of Martus: it holds questions and no records
import-is-model = these are templates or thesauri of Uwazi: they hold no records
import-say-kobo = an export of KoboToolbox or ODK
import-say-kobo-form = { $n ->
    [one] { $n } of its columns is a question of the form
   *[other] { $n } of its columns are questions of the form
 }
import-say-uwazi = a list of Uwazi
import-say-gbvims = the sheet of the GBVIMS incident recorder ({ $n } of its columns); a birth on 1 January may mean the year alone
import-say-martus = Martus bulletins: { $n }
import-say-martus-attachments = { $n ->
    [one] { $n } attachment is named and not in the file
   *[other] { $n } attachments are named and not in the file
 }; add with `plaint evidence add`
import-say-sheet-left = sheet { $sheet } was left: { $what }
import-say-sheets-hidden = hidden and left: { $names } (--sheet takes another sheet)
import-say-sheets-left = other sheets were left: { $names } (--sheet takes another sheet)
import-say-merged = { $n ->
    [one] what { $n } merged cell says is repeated in the rows that it covers
   *[other] what { $n } merged cells say is repeated in the rows that they cover
 }
import-say-formulas-empty = { $n ->
    [one] { $n } formula has no result with it: its cell is empty here
   *[other] { $n } formulas have no result with them: their cells are empty here
 }
import-say-formulas = { $n ->
    [one] { $n } cell is worked out by a formula; the result last saved is taken
   *[other] { $n } cells are worked out by formulas; the results last saved are taken
 }
import-say-undone = its text was { $was } read as { $read }; this was undone
import-say-mojibake = { $n ->
    [one] { $n } cell looks like { $was } read as { $read } (row { $row }); it is kept as it is: not all can be undone
   *[other] { $n } cells look like { $was } read as { $read } (first in row { $row }); they are kept as they are: not all can be undone
 }
import-say-header-rows = rows { $first } to { $last } are one header; their texts are joined
import-say-numbered = row { $row } numbers the columns and is no record
import-say-counts = column { $columns } holds counts: a row may speak of many people, and one record is made of it
import-say-own = an export of plaint: records keep their ids
import-say-own-guarded = the marks of the spreadsheet profile were taken off
import-say-own-unfit = { $n ->
    [one] { $n } value (a file, a field of another form) has no field here; kept as extra
   *[other] { $n } values (files, fields of other forms) have no field here; kept as extra
 }
import-say-removed = { $n ->
    [one] { $n } row: removed here before, and not made again
   *[other] { $n } rows: removed here before, and not made again
 }
import-say-removed-beside = { $n ->
    [one] { $n } record beside those of the rows: removed here before, and not made again
   *[other] { $n } records beside those of the rows: removed here before, and not made again
 }

import-why-header = the row repeats the header
import-why-totals = the row holds totals of the rows above
import-why-comment = the row is a remark that begins with #
import-why-no-object = it is not an object with named values
import-why-no-json = it is not valid JSON
import-why-too-deep = it is nested more than { $most } deep
import-why-too-many = it has more than { $most } different names
import-why-too-long = a text of more than { $most } bytes
import-why-changed = the file changed while it was read
import-why-zero-byte = the cell holds a zero byte
import-why-bytes = the cell holds bytes that are not { $encoding }
import-why-no-key = the key is empty: it does not say to which row it belongs
import-why-key-empty = the key is empty
import-why-key-twice = the key is the same as in row { $row }
import-why-id-twice = the id is the same as in row { $row }
import-why-orphan = no row of { $file } that was imported has this key
import-why-conflict = `{ $path }` holds values that differ; look at them, then choose one and resolve (--resolve)
import-why-no-item = `{ $path }` is not in this record; `plaint show` lists its parts with their ids
import-why-not-item = `{ $path }` is not a part of a list; write a path such as events[ID]
import-why-not-field = `{ $path }` is not a field or list; write a path such as events[ID].acts
import-why-into-itself = `{ $path }` cannot be moved into itself; choose a list outside it
import-why-own-id = the id or the kind is none
import-why-own-column = a column has a name that is none of ours
import-why-own-part = the part { $part } names a part that is not there, or lies more than { $most } deep
import-why-own-parts = { $n ->
    [one] { $n } part of a record { $record } that is not in the file
   *[other] { $n } parts of a record { $record } that is not in the file
 }
import-why-own-place = sheet { $sheet }: an id, a kind or a place is none
import-why-own-record = it is no record of plaint
import-why-own-no-id = its id is none
import-why-own-kind = its kind is none
import-why-own-path = the path of a field is none, or too deep
import-why-own-history = its history cannot be read
import-why-own-other = its history is that of another record
import-why-own-items = the list of its items cannot be read, or nests more than { $most } of them
import-why-own-deep = its history nests items more than { $most } deep
import-why-own-contradicts = its history contradicts the one that is here
import-why-own-claims = its history claims changes of this vault that it never made
import-why-own-clock = its history says it was made more than a day after now; set this machine's clock right if it is behind, else have the record exported without history
import-why-own-erases = its history erases what is here, and an import erases nothing: run `plaint erase` on the record by hand and import the file again
import-why-own-removed = a record of this id was removed or erased here, or is of another kind
import-why-kept = `{ $path }` was frozen when it was sent, and stays as it was
