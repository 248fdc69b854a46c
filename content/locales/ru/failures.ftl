# Почему команда не удалась.
cli-error-usage-one-value = поле { $field } хранит одно значение, а не набор
    .try = пишите { $field }=ЗНАЧЕНИЕ
cli-error-usage-code-missing = не хватает кода
cli-error-usage-no-field = «{ $where }» — не название поля
    .try = пишите status, events[ID].narrative или extra.ЗАГОЛОВОК; поля показывает `plaint show`
cli-error-usage-for-whom = не сказано, для кого зашифровать
    .try = назовите получателя: --to AGE1…, или скажите --plaintext
cli-error-usage-no-recipients = у хранилища нет получателей, и пароль спросить не у кого
    .try = назовите получателя: --to AGE1…
cli-error-usage-what-to-change = «{ $where }» не говорит, что изменить
    .try = пишите поле=значение, tags+=x, tags-=x, events[+1].from=2014-06, events-[ID] или extra.ЗАГОЛОВОК=текст
cli-error-usage-cannot-ask = это необратимо, а спросить здесь не у кого
    .try = запустите в терминале или скажите --yes
cli-error-usage-no-moment = «{ $word }» — не момент времени
    .try = пишите 2026-11-21T09:30:00+02:00 или 2026-11-21
cli-error-usage-demo-terminal = показ открывает программу, а ей нужен терминал
    .try = запустите в терминале или только постройте: plaint demo --at DIR --identity FILE
cli-error-usage-at-identity = --at нужен вместе с --identity FILE
    .try = назовите файл ключа age; если его нет, он будет создан
cli-error-usage-slot = не сказано, чем открывается новый слот
    .try = дайте --recipient AGE1…, --new-passphrase-file FILE или --passphrase
cli-error-usage-mixed-files = часть этих файлов — выгрузки plaint, а часть нет
    .try = загружайте выгрузки plaint отдельно
cli-error-encoding = файл не в UTF-8
    .try = сначала перекодируйте: iconv -f CP1251 -t UTF-8
cli-error-no-home = нет домашнего каталога
    .try = скажите, где хранилище: --vault DIR или PLAINT_VAULT
cli-error-passphrases-differ = пароли не совпали
    .try = попробуйте ещё раз
cli-error-nothing-to-undo = отменять нечего
cli-error-nothing-undone = всё, что сделали команды, с тех пор изменено и остаётся
    .try = `plaint log ID` покажет, кто что менял; исправьте поля сами
cli-error-needs-terminal = клавиши приходят из терминала
    .try = запустите в том терминале, чьи клавиши хотите увидеть
cli-error-no-file = в этой записи нет файла
    .try = `plaint evidence list` печатает номера вложений
cli-error-file = файл не читается или не пишется: { $what }
    .try = проверьте, что путь есть и он ваш, и что на диске есть место
cli-error-exists = здесь уже есть хранилище
    .try = откройте его или назовите другой каталог: --vault DIR
cli-error-config = ошибка в настройках: { $what }
    .try = исправьте строку или уберите её; можно задать vault, language, lock_after, keymap и [keyboard]
cli-error-index = строка указателя не читается: { $what }
    .try = `plaint verify` построит указатель заново

cli-notice-torn = отброшен конец записи, которая не была подтверждена ({ $n ->
    [one] { $n } байт
    [few] { $n } байта
   *[many] { $n } байт
 })
cli-notice-index = указатель построен заново по журналу
cli-notice-store = склад построен заново по журналу
cli-notice-damage = повреждено: { $what }; запустите `plaint verify`
cli-notice-store-busy = складом занят другой процесс; всё сохранённое цело, склад догонит позже
cli-notice-not-logged = носитель не принимает записи: чтение не заносится в журнал доступа
cli-notice-erasure-due = стирание не закончено: запустите `plaint erase --finish`
cli-notice-took-over = замок процесса, которого больше нет, перенят
cli-error-picture = Снимок повреждён: что он рассказывает помимо изображения, убрать нельзя.
    .try = --original запишет его как есть, со всем, что он рассказывает
cli-error-annex-without-file = У приложения { $number } нет файла.
    .try = свяжите его с доказательством, в котором файл, или уберите приложение
cli-error-annex-held = Приложение { $number } с этой жалобой идти не может.
    .try = его дела нет среди тех, где есть согласие; уберите приложение
cli-error-annex-picture = Снимок в приложении повреждён, и то, что он рассказывает помимо изображения, убрать нельзя: { $what }
cli-error-paper = Документ не записан: { $what }
cli-error-no-pdf = Эта сборка plaint не пишет PDF: возьмите --format docx и напечатайте его в PDF или соберите с `cargo build --release --features pdf`.
