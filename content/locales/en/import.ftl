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
import-say-slash-month-first = dates are read with the month first, those with dots with the day first: { $columns }
import-say-decimal-comma = numbers are read with a decimal comma: { $columns }
import-say-decimal-point = numbers are read with a decimal point: { $columns }
import-say-order-unknown = column { $column }: nothing tells whether days or months stand first; say so in a map (dates = "day-month-year" or "month/day/year")
import-say-column-unfit = column { $column }: most values do not fit the field; kept as extra
import-say-column-suggest = column { $column }: kept as extra; it may be { $field } (say so in a map)
import-say-column-values = column { $column }: taken for { $field } by what it holds
import-say-values-unfit = column { $column }: { $n } of { $of } values do not fit { $field } (first in row { $row }); kept as extra
import-say-shipped-map = the map { $map } that comes with plaint was used: all its columns are there (--save-map writes it, --map takes another)
import-say-joined = { $file }: its rows belong to those of { $parent } by the column { $column }; each row becomes { $way }
import-say-joined-extra = { $file }: its rows belong to those of { $parent } by the column { $column }; its columns are kept as extras of it
import-say-companion = { $file }: { $what }
import-is-form = this is a form (XLSForm): it holds questions and no records
    .try = give it together with what was exported: plaint import export.csv form.xlsx
import-is-template = this is a template of Martus: it holds questions and no records
    .try = export the bulletins as XML and import that, or give it together with a table that has its fields: plaint import list.csv template.mct
import-is-model = these are templates or thesauri of Uwazi: they hold no records
    .try = give them together with the list: plaint import list.csv templates.json
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
import-why-kept = `{ $path }` is kept as the program wrote it
import-not-of = { $file }: { $why }
import-not-at-row = { $file }: row { $row }: { $why }
import-not-at-cell = { $file }: row { $row }, column { $column }: { $why }
import-at-row = { $file }, row { $row }
import-at-cell = { $file }, row { $row }, column { $column }
import-cannot-read = it cannot be read
    .try = check the path and that you may read the file
import-too-large = it is too large
    .try = look at that place in an editor: a quotation mark that is never closed makes everything after it one cell; close or remove it, or split the file
import-broken = it is broken
    .try = open the file at that place and mend it, or ask its sender for a fresh export
import-mixed = some of these files are exports of plaint and some are not
    .try = import the exports of plaint by themselves
import-was-stopped = stopped after { $n ->
    [one] { $n } row
   *[other] { $n } rows
 }
    .try = run the same command again to go on from there
import-large-joined = a joined table of more than { $most } MiB
import-no-encoding = `{ $word }` is not understood
    .try = write utf-8, utf-16le, utf-16be, windows-1251, koi8-r, koi8-u, cp866, iso-8859-5, windows-1252 or another name of the WHATWG Encoding Standard
import-no-delimiter = `{ $word }` is not understood
    .try = write , ; | tab or another single sign
import-no-header-row = `{ $word }` is not understood
    .try = write a row, as 3, or rows, as 3-5, or none
import-no-dates = `{ $word }` is not understood
    .try = write day-month-year, month/day/year or month-day-year
import-no-decimal = `{ $word }` is not understood
    .try = write comma or point
import-no-sheet = `{ $word }` is not understood
    .try = write the name of the sheet
import-no-kind = `{ $kind }` is no kind of record
    .try = write the kind of record: kind = "case"
import-no-column = { $file } has no column `{ $column }`
    .try = give one of: { $columns }
import-large-form = a form of more than { $most } MiB
import-large-xml = an XML file of more than { $most } MiB
import-no-bulletin = there is no bulletin in it
    .try = export the bulletins again, with their content
import-no-such-bytes = some of its bytes are not of the encoding that it names
    .try = export the bulletins again
import-large-grids = more than { $most } grids
import-large-unfolded = more than { $most } MiB once unfolded
import-large-columns = more than { $most } columns
import-large-template = a template of more than { $most } MiB
import-xml-breaks = the XML breaks here
import-xml-ends = the XML ends too early
import-xml-doctype = the XML brings definitions of its own (DOCTYPE)
import-xml-deep = the XML is nested too deeply
import-xml-entity = the XML names an unknown entity
import-is-xml = this is XML of a kind that is not read
    .try = bulletins of Martus are; export other data as CSV, JSON or a workbook
import-content-broken = { $what }
    .try = mend the file
import-no-form = there is no form for `{ $kind }`
    .try = run `plaint forms check` to see the kinds there are
import-both-fill = `{ $first }` and `{ $second }` both fill `{ $field }`
    .try = send one of them elsewhere, or to = "extra"
import-map-line = line { $row }: { $what }
    .try = write a fresh one with --save-map and change that
import-no-way = `{ $way }` is nothing that a row can become
    .try = write the way to it, as events[+1].acts[*] or sources[*].person
import-no-has = a table does not say which headers it has
    .try = write has = ["…", "…"] with headers that no other table has
import-no-values = values of `{ $column }`, which is no [[column]] of the map
    .try = add the column, or write its header as it stands there
import-no-field = `{ $field }` is no field that a column can fill
    .try = write the id of a field, as title, client.age or events[+1].from, or "extra"
import-no-part = `{ $word }` is no part of a value
    .try = write latitude, longitude, day, month, year or member:CODE
import-no-order = `{ $word }` is no order of dates
    .try = write day-month-year, month/day/year or month-day-year
import-no-sign = `{ $word }` is no decimal sign
    .try = write "," or "."
import-cannot-join = it cannot be joined as the map says: the column `{ $own }` or `{ $other }` is not there
    .try = give all tables that the map joins, or change join and on
import-column-gone = a column is gone
    .try = run the command again
import-is-empty = it is empty
    .try = check that the file was copied whole
import-is-utf-32 = it is written in UTF-32
    .try = open it and save the sheet as CSV (UTF-8), then import that
import-is-markup = it is XML or HTML
    .try = open it in a spreadsheet program or a browser, and save its table as .xlsx or CSV
import-is-rtf = it is a formatted text (RTF)
    .try = open it and save the sheet as CSV (UTF-8), then import that
import-is-other = it is no table: its content is { $type }
    .try = open it and save the sheet as CSV (UTF-8), then import that
import-is-prose = it is running text, not a table
    .try = copy the table in it, if it has one, into a CSV file
import-is-binary = it is not a text: it is full of bytes that no text has
    .try = check that the file was copied whole; save it again as CSV
import-no-such-row = { $file } has nothing in row { $row }, or it stands too far below
    .try = count blank rows too, from 1; `none` says that there is no header
import-no-row-in-it = there is no row in it
    .try = check that it is the right file; --header-row names the row of the header
import-no-table = there is no table in it
    .try = check that it is the right file; --header-row names the row of the header
import-header-alone = there is a header and no row below it
    .try = check that it is the right file; --header-row names the row of the header
import-no-rows = there are no rows in it
    .try = check that it is the right file; --header-row names the row of the header
import-large-names = more than { $most } different names
import-several-lists = there are several lists in it: { $names }
    .try = name the one that you want with --sheet
import-no-list-in-it = there is no list of objects in it
    .try = export the data as a list: [{"{"}"name": "value", …{"}"}, …]
import-no-visible-table = there is no table in its visible sheets
    .try = check that it is the right file; name a hidden sheet with --sheet
import-no-table-in-sheets = there is no table in it
    .try = check that it is the right file; name a hidden sheet with --sheet
import-no-such-sheet = { $file } has no sheet `{ $sheet }`
    .try = give one of: { $names }
import-is-pivot = sheet { $sheet } is a pivot table: counts, not records
    .try = import the sheet that it is worked out from; to import the results, name the sheet with --sheet
import-no-results = sheet { $sheet } holds formulas without their results
    .try = open it in a spreadsheet program and save it, which works them out
import-is-worked-out = sheet { $sheet } holds mostly formulas: it is worked out, not recorded
    .try = import the sheet that it is worked out from; to import the results, name the sheet with --sheet
import-is-counts = it is a table of counts, not a list of cases: { $why }
    .try = ask for the list that was counted; if its rows are records after all, take its totals away
import-counts-last-row = its last row holds the sums of all its columns of numbers
import-counts-last-column = its last column holds the sums of the others
import-counts-years = its columns are years
import-counts-months = its columns are months
import-large-member = a member of more than { $most } bytes, or one that is never closed
import-json-breaks = the JSON breaks at line { $row }, column { $column }
import-json-ends = the JSON breaks at line { $row }, column { $column }: the file ends too early
import-large-line = a line of more than { $most } bytes
import-large-cell = a cell of more than { $most } bytes
import-large-row = a row of more than { $most } bytes
import-quote-open = a quotation mark is opened here, or in the { $n } lines after it, and never closed
import-xls-sparse = one of its sheets spans { $n } cells, and hardly any is filled
    .try = open it and save it as .xlsx or CSV, which are read row by row
import-xls-cells = its sheets span { $n } cells or more: more than the { $most } that are held in memory
    .try = open it and save it as .xlsx or CSV, which are read row by row
import-xls-sheets = it has more than { $most } sheets
    .try = open it and save it as .xlsx or CSV, which are read row by row
import-xls-texts = it has more than { $most } shared texts
    .try = open it and save it as .xlsx or CSV, which are read row by row
import-xls-text = its texts take more than { $most } MiB of memory
    .try = open it and save it as .xlsx or CSV, which are read row by row
import-xls-formulas = it has formulas that are longer than Excel's
    .try = open it and save it as .xlsx or CSV, which are read row by row
import-xls-large = it is an Excel workbook of more than { $most } bytes
    .try = open it and save it as .xlsx or CSV, which are read row by row
import-book-unreadable = the workbook is damaged: it cannot be read
    .try = open it in a spreadsheet program and save it again, as .xlsx or as CSV
import-book-cut = the workbook is damaged or cut short
    .try = open it in a spreadsheet program and save it again, as .xlsx or as CSV
import-book-strange = the workbook is damaged or not written as Excel does
    .try = open it in a spreadsheet program and save it again, as .xlsx or as CSV
import-book-sheet-missing = a sheet of the workbook is missing: it is cut short
    .try = open it in a spreadsheet program and save it again, as .xlsx or as CSV
import-book-no-sheet = the sheet is no table (a chart, perhaps)
    .try = open it in a spreadsheet program and save it again, as .xlsx or as CSV
import-book-rows = its rows do not stand in their order
    .try = open it in a spreadsheet program and save it again, as .xlsx or as CSV
import-book-cells = its cells do not stand in their order
    .try = open it in a spreadsheet program and save it again, as .xlsx or as CSV
import-book-password = the workbook is protected by a password
    .try = open it, remove the password (File, Info, Protect Workbook) and save it
import-is-old-word = it is an old Word document
    .try = open it and save its table as an Excel workbook (.xlsx) or as CSV
import-is-old-office = it is an old Office file, no workbook
    .try = open it and save its table as an Excel workbook (.xlsx) or as CSV
import-large-repeated = it is repeated too often, or stands below row { $most }
import-flood = it was made to flood memory, or is far too large: { $why }
    .try = open it, copy the table into a new workbook and save that, or save the sheet as CSV
import-flood-merged = it has too many merged cells
import-flood-shared = its shared texts and styles take too much memory
import-flood-promises = it promises more texts than it can hold
import-flood-places = its parts do not stand where they belong
import-flood-parts = the archive has too many parts
import-flood-ratio = a part of it unpacks to more than { $most } times its size
import-flood-attributes = an element has more than { $most } attributes
import-flood-text = it holds a text of more than { $most } bytes
import-flood-unpacked = it holds more than { $most } bytes, unpacked
import-zip-password = the archive is protected by a password
    .try = open it in the program that made it and save it again, or ask its sender for a fresh copy
import-zip-strange = the archive is packed in a way that is not read here
    .try = open it in the program that made it and save it again, or ask its sender for a fresh copy
import-zip-cut = the archive is damaged or cut short
    .try = open it in the program that made it and save it again, or ask its sender for a fresh copy
import-is-xlsb = it is a binary Excel workbook (.xlsb)
    .try = open it and save it as an Excel workbook (.xlsx) or as CSV
import-is-word = it is a Word document
    .try = open it and save it as an Excel workbook (.xlsx) or as CSV
import-is-slides = it is a PowerPoint presentation
    .try = open it and save it as an Excel workbook (.xlsx) or as CSV
import-is-open-document = it is an OpenDocument file, no spreadsheet
    .try = open it and save it as an Excel workbook (.xlsx) or as CSV
import-is-zip = it is a zip archive, no workbook
    .try = unpack it and import the files in it
