#include "report/failure_words.hpp"

#include <stdexcept>

#include "catalogue/rule_words.hpp"
#include "catalogue/sentences.hpp"
#include "diagnostic/text.hpp"

namespace chorus::phrase {

constexpr Phrase of_invoice{"invoice {number}", "facture {number}"};
constexpr Phrase of_invoices{"invoice {number} and {count} more", "facture {number} et {count} de plus"};

}  // namespace chorus::phrase

namespace chorus {

namespace {

/// An empty phrase is taken from a more general row, see `find`.
struct Wording {
  Reason reason;  ///< `other`: of the role's reasons that have no row
  FileRole role;  ///< `none`: whatever the role
  Phrase sentence;
  Phrase remedy;
};

constexpr Phrase as_usual{};

constexpr Phrase exists_remedy{
    "move it away, choose another name with --output ({{date}} in it is the day), or replace it with "
    "--overwrite",
    "déplacez-le, choisissez un autre nom avec --output ({{date}} y met le jour), ou remplacez-le avec "
    "--overwrite"};
constexpr Phrase room_remedy{"make room, or choose a folder on another disk with --output",
                             "faites de la place, ou choisissez un dossier d'un autre disque avec --output"};
constexpr Phrase temporary_full{"the disk of the temporary folder {path} is full",
                                "le disque du dossier temporaire {path} est plein"};
constexpr Phrase temporary_remedy{"name a folder with more room in the environment variable TMPDIR",
                                  "indiquez un dossier plus spacieux dans la variable d'environnement TMPDIR"};
constexpr Phrase journal_full{"the journal {path} cannot be written: the disk is full",
                              "le journal {path} ne peut pas être écrit : le disque est plein"};
constexpr Phrase journal_full_remedy{"make room and run it again: what was begun is settled then",
                                     "faites de la place et relancez : ce qui était commencé sera alors réglé"};
constexpr Phrase journal_unwritable{"the journal {path} cannot be opened ({error})",
                                    "le journal {path} ne peut pas être ouvert ({error})"};
constexpr Phrase journal_unwritable_remedy{
    "give yourself the right to write into its folder, name another file with --journal, or export without a journal "
    "with --no-journal",
    "donnez-vous le droit d'écrire dans son dossier, nommez un autre fichier par --journal, ou exportez sans journal "
    "avec --no-journal"};
constexpr Phrase self_check_schema_remedy{
    "the written file failed its own check and was not kept; a schema given with --schema may demand what this "
    "program does not know",
    "le fichier écrit n'a pas passé son propre contrôle et n'a pas été conservé ; un schéma donné avec --schema "
    "demande peut-être ce que ce programme ignore"};
constexpr Phrase self_check_remedy{
    "the written file failed its own check and was not kept; run the export again, and check this computer's disk "
    "and memory if it happens again",
    "le fichier écrit n'a pas passé son propre contrôle et n'a pas été conservé ; relancez l'export, et vérifiez le "
    "disque et la mémoire de cet ordinateur si cela se reproduit"};
constexpr Phrase still_written_remedy{"run the export again once nothing writes to that file any more",
                                      "relancez l'export quand plus rien n'écrit dans ce fichier"};
constexpr Phrase mark_rights_remedy{"run as the file's owner, or leave --mark-edited out",
                                    "lancez la commande sous le compte de son propriétaire, ou enlevez --mark-edited"};
constexpr Phrase extract_folder_remedy{"choose another folder with --to", "choisissez un autre dossier avec --to"};
constexpr Phrase no_secrets{"the file of credentials is no JSON object here",
                            "le fichier des secrets n'est pas ici un objet JSON"};
constexpr Phrase log_remedy{"name another file with --log-file", "nommez un autre fichier avec --log-file"};
constexpr Phrase schema_remedy{"give the file CPPFactureMixte_V1.14.xsd, or leave --schema out",
                               "donnez le fichier CPPFactureMixte_V1.14.xsd, ou enlevez --schema"};
constexpr Phrase save_again_remedy{
    "save the file again in UTF-8 (in Excel: File > Save As > CSV UTF-8), or check --encoding",
    "enregistrez de nouveau le fichier en UTF-8 (dans Excel : Fichier > Enregistrer sous > CSV UTF-8), ou vérifiez "
    "--encoding"};

constexpr Phrase directory_import_remedy{
    "download the files of structures and of services, then: chorus-export directory import FILES",
    "téléchargez les fichiers des structures et des services, puis : chorus-export directory import FICHIERS"};
constexpr Phrase configuration_encoding_remedy{
    "save the file again in UTF-8 (in Notepad: File > Save As, Encoding: UTF-8)",
    "enregistrez de nouveau le fichier en UTF-8 (dans le Bloc-notes : Fichier > Enregistrer sous, Encodage : UTF-8)"};

// clang-format off
constexpr Wording wordings[] = {
    {Reason::out_of_memory, FileRole::none,
     {"there is not enough memory", "la mémoire ne suffit pas"},
     {"close other programs, or split the input", "fermez d'autres programmes, ou divisez l'entrée"}},
    {Reason::too_many_open, FileRole::none,
     {"{path} cannot be opened: too many files are open at once",
      "{path} ne peut pas être ouvert : trop de fichiers sont ouverts à la fois"},
     {"write fewer, larger files with --channel, --max-lot-bytes or --max-lot-invoices, or raise the limit that « "
      "ulimit -n » shows",
      "écrivez moins de fichiers, plus gros, avec --channel, --max-lot-bytes ou --max-lot-invoices, ou relevez la "
      "limite qu'affiche « ulimit -n »"}},
    {Reason::our_bug, FileRole::none,
     {"this is a fault of chorus-export itself: {detail}", "c'est une erreur de chorus-export lui-même : {detail}"},
     {"please send these two lines to those who maintain it; version {version}, typed: {command}",
      "envoyez ces deux lignes à ceux qui le maintiennent ; version {version}, commande tapée : {command}"}},

    // What is read

    {Reason::not_found, FileRole::input,
     {"this file does not exist", "ce fichier n'existe pas"},
     {"check the name and the folder", "vérifiez le nom et le dossier"}},
    {Reason::is_a_folder, FileRole::input,
     {"this is a folder, not a file", "c'est un dossier, pas un fichier"},
     {"name a file inside it", "indiquez un fichier de ce dossier"}},
    {Reason::not_a_file, FileRole::input,
     {"this is a device, not a file", "c'est un périphérique, pas un fichier"},
     {"name a file, or « - » for standard input", "indiquez un fichier, ou « - » pour l'entrée standard"}},
    {Reason::link_loop, FileRole::input,
     {"this is a link that leads back to itself", "c'est un lien qui ramène à lui-même"},
     {"name the file that it should lead to, or make the link anew",
      "indiquez le fichier auquel il devrait mener, ou refaites le lien"}},
    {Reason::name_too_long, FileRole::input,
     {"no file can have so long a name", "aucun fichier ne peut avoir un nom si long"},
     {"check the name and the folder", "vérifiez le nom et le dossier"}},
    {Reason::no_writer, FileRole::input,
     {"this is a pipe, and no program writes to it", "c'est un tube, et aucun programme n'y écrit"},
     {"start the program that writes to it first, or name a file",
      "lancez d'abord le programme qui y écrit, ou indiquez un fichier"}},
    {Reason::not_permitted, FileRole::input,
     {"you are not allowed to read this file", "vous n'avez pas le droit de lire ce fichier"},
     {"ask its owner for the right to read it", "demandez à son propriétaire le droit de le lire"}},
    {Reason::other, FileRole::input,
     {"this file cannot be read: {error}", "ce fichier est illisible : {error}"},
     {"copy it to this computer's own disk and try again", "copiez-le sur le disque de cet ordinateur et recommencez"}},
    {Reason::shrank, FileRole::input,
     {"this file became shorter while it was read", "ce fichier a raccourci pendant la lecture"},
     {"wait until the program that writes it has finished, then start again",
      "attendez que le programme qui l'écrit ait terminé, puis recommencez"}},
    {Reason::changed_meanwhile, FileRole::input,
     {"this file changed since the run began to read it: nothing was exported",
      "ce fichier a changé depuis le début de sa lecture : rien n'a été exporté"},
     still_written_remedy},
    {Reason::not_text, FileRole::input,
     {"this is not text that can be read here: a zero byte suggests UTF-16 without its mark, or no text at all",
      "ce n'est pas un texte lisible ici : un octet nul fait penser à de l'UTF-16 sans sa marque, ou à autre chose "
      "que du texte"},
     save_again_remedy},
    {Reason::malformed, FileRole::credentials, no_secrets, phrase::secrets_form_remedy},
    {Reason::not_text, FileRole::credentials, no_secrets, phrase::secrets_form_remedy},
    {Reason::bad_byte, FileRole::credentials, no_secrets, phrase::secrets_form_remedy},
    {Reason::changed_meanwhile, FileRole::document,
     {"the file changed while it was read", "le fichier a changé pendant la lecture"},
     {"run it again once nothing writes to that file any more", "relancez quand plus rien n'écrit dans ce fichier"}},
    {Reason::changed_meanwhile, FileRole::attachment,
     {"the file {path} of invoice {number} changed while it was exported",
      "le fichier {path} de la facture {number} a changé pendant l'export"},
     still_written_remedy},
    {Reason::too_large, FileRole::attachment,
     {"the file {path} of invoice {number} is too large for a ZIP archive",
      "le fichier {path} de la facture {number} est trop lourd pour une archive ZIP"},
     {"print it with a lower resolution, or split it", "imprimez-le avec une résolution moindre, ou divisez-le"}},
    {Reason::other, FileRole::attachment,
     {"the file {path} of invoice {number} can no longer be read ({error})",
      "le fichier {path} de la facture {number} ne peut plus être lu ({error})"},
     {"put it back, then run the export again", "remettez-le en place, puis relancez l'export"}},
    {Reason::not_text, FileRole::configuration, as_usual, configuration_encoding_remedy},
    {Reason::mixed_encodings, FileRole::input,
     {"line {utf8_line} is written in UTF-8, but line {other_line} is not: two encodings in one file",
      "la ligne {utf8_line} est écrite en UTF-8, mais pas la ligne {other_line} : deux encodages dans un même fichier"},
     {"correct the accented letters of one of the two lines and save as CSV UTF-8; if all accents of an invoices "
      "file are right in Windows, add --encoding windows-1252",
      "corrigez les lettres accentuées de l'une des deux lignes et enregistrez en CSV UTF-8 ; si tous les accents "
      "d'un fichier de factures sont justes sous Windows, ajoutez --encoding windows-1252"}},
    {Reason::unlikely_encoding, FileRole::input,
     {"the byte {byte} here is no letter of a Windows file: this looks like a CSV saved for MS-DOS or Macintosh",
      "l'octet {byte} n'est pas ici une lettre de Windows : le fichier semble enregistré en CSV (MS-DOS) ou CSV "
      "(Macintosh)"},
     {"choose File > Save As > CSV UTF-8 in Excel; if the accents of an invoices file are right in Windows, add "
      "--encoding windows-1252",
      "dans Excel, choisissez Fichier > Enregistrer sous > CSV UTF-8 ; si les accents d'un fichier de factures sont "
      "justes sous Windows, ajoutez --encoding windows-1252"}},
    {Reason::bad_byte, FileRole::input,
     {"the byte {byte} here is not {encoding} text", "l'octet {byte} n'est pas ici du texte {encoding}"},
     save_again_remedy},
    {Reason::bad_byte, FileRole::configuration, as_usual, configuration_encoding_remedy},
    {Reason::contradicts_mark, FileRole::input,
     {"the file says at its beginning that it is {mark}, the option says {encoding}",
      "le fichier dit à son début qu'il est en {mark}, l'option dit {encoding}"},
     {"leave out --encoding for this file, and « encoding » in the configuration",
      "retirez --encoding pour ce fichier, et « encoding » dans la configuration"}},
    {Reason::unsure_delimiter, FileRole::input,
     {"the header can be cut at {first} or at {second}: both fit the rows below",
      "l'en-tête peut être coupé à {first} ou à {second} : les lignes suivantes vont avec les deux"},
     {"say which one separates the columns: write « sep=; » alone on a line above the header, or, for the invoices, "
      "add --delimiter \";\"",
      "dites lequel sépare les colonnes : écrivez « sep=; » seul sur une ligne au-dessus de l'en-tête, ou, pour les "
      "factures, ajoutez --delimiter \";\""}},

    {Reason::other, FileRole::schema,
     {"the schema {path} cannot be read ({error})", "le schéma {path} ne peut pas être lu ({error})"}, schema_remedy},
    {Reason::malformed, FileRole::schema,
     {"{path} is not an XML schema: {detail}", "{path} n'est pas un schéma XML : {detail}"}, schema_remedy},
    {Reason::not_found, FileRole::kept_journal,
     {"there is no journal at {path}", "il n'y a pas de journal à l'emplacement {path}"},
     {"the first export makes it; name another place with --journal",
      "le premier export le crée ; indiquez un autre emplacement avec --journal"}},

    {Reason::not_found, FileRole::directory,
     {"there is no directory of public structures at {path}",
      "il n'y a pas d'annuaire des structures publiques à l'emplacement {path}"},
     directory_import_remedy},
    {Reason::foreign, FileRole::directory,
     {"{path} is not a directory that « chorus-export directory import » of this version wrote",
      "{path} n'est pas un annuaire écrit par « chorus-export directory import » de cette version"},
     {"it is left as it is: name another file with --directory, or move it away and import the directory anew",
      "il est laissé tel quel : nommez un autre fichier par --directory, ou déplacez-le et importez de nouveau l'annuaire"}},
    {Reason::damaged, FileRole::directory,
     {"the directory of public structures {path} is damaged", "l'annuaire des structures publiques {path} est endommagé"},
     {"import it anew from the files of structures and of services: chorus-export directory import FILES; --no-directory "
      "leaves it out",
      "importez-le de nouveau à partir des fichiers des structures et des services : chorus-export directory import "
      "FICHIERS ; --no-directory s'en passe"}},
    {Reason::is_a_folder, FileRole::directory,
     {"{path} is a folder", "{path} est un dossier"},
     {"name the directory's file with --directory", "nommez le fichier de l'annuaire par --directory"}},
    {Reason::not_permitted, FileRole::directory,
     {"you are not allowed to read the directory of public structures {path}",
      "vous n'avez pas le droit de lire l'annuaire des structures publiques {path}"},
     {"ask its owner for the right to read it, or leave it out with --no-directory",
      "demandez à son propriétaire le droit de le lire, ou passez-vous-en avec --no-directory"}},
    {Reason::other, FileRole::directory,
     {"the directory of public structures {path} cannot be read",
      "l'annuaire des structures publiques {path} est illisible"},
     {"copy it to this computer's own disk, import it anew, or leave it out with --no-directory",
      "copiez-le sur le disque de cet ordinateur, importez-le de nouveau, ou passez-vous-en avec --no-directory"}},

    // What is written: an export, and what has no other words

    {Reason::exists, FileRole::export_file,
     {"{path} exists already", "{path} existe déjà"}, exists_remedy},
    {Reason::is_a_folder, FileRole::export_file,
     {"{path} is a folder", "{path} est un dossier"},
     {"give the name of a file with --output", "donnez le nom d'un fichier avec --output"}},
    {Reason::not_found, FileRole::export_file,
     {"{path} cannot be written: its folder does not exist",
      "{path} ne peut pas être écrit : son dossier n'existe pas"},
     {"create the folder, or choose another one with --output",
      "créez le dossier, ou choisissez-en un autre avec --output"}},
    {Reason::not_permitted, FileRole::export_file,
     {"{path} cannot be written: you do not have the permission",
      "{path} ne peut pas être écrit : vous n'en avez pas le droit"},
     {"check the permissions of its folder, or choose another one with --output",
      "vérifiez les droits de son dossier, ou choisissez-en un autre avec --output"}},
    {Reason::read_only, FileRole::export_file,
     {"{path} cannot be written: the disk is read-only",
      "{path} ne peut pas être écrit : le disque est en lecture seule"},
     {"choose a folder on another disk with --output", "choisissez un dossier d'un autre disque avec --output"}},
    {Reason::disk_full, FileRole::export_file,
     {"{path} cannot be written: the disk is full", "{path} ne peut pas être écrit : le disque est plein"},
     room_remedy},
    {Reason::quota, FileRole::export_file,
     {"{path} cannot be written: your disk quota is used up",
      "{path} ne peut pas être écrit : votre quota de disque est épuisé"},
     room_remedy},
    {Reason::too_large, FileRole::export_file,
     {"{path} cannot be written: the disk takes no file of that size",
      "{path} ne peut pas être écrit : le disque n'accepte pas de fichier de cette taille"},
     room_remedy},
    {Reason::link_loop, FileRole::export_file,
     {"{path} cannot be written: it is a link that leads back to itself",
      "{path} ne peut pas être écrit : c'est un lien qui ramène à lui-même"},
     {"delete the link, or choose another name with --output",
      "supprimez le lien, ou choisissez un autre nom avec --output"}},
    {Reason::name_too_long, FileRole::export_file,
     {"{path} cannot be written: the name is too long", "{path} ne peut pas être écrit : le nom est trop long"},
     {"choose a shorter name with --output", "choisissez un nom plus court avec --output"}},
    {Reason::reader_gone, FileRole::export_file,
     {"{path} cannot be written: the program that reads it has ended",
      "{path} ne peut pas être écrit : le programme qui le lit s'est arrêté"},
     {"look at what that program says", "regardez ce que dit ce programme"}},
    {Reason::other_disk, FileRole::export_file,
     {"{path} cannot be written: it is a link to another disk",
      "{path} ne peut pas être écrit : c'est un lien vers un autre disque"},
     {"remove the link, or name a file on that disk with --output",
      "supprimez le lien, ou nommez un fichier de ce disque avec --output"}},
    {Reason::closed, FileRole::export_file,
     {"{path} cannot be written: that stream is closed, or open for reading only",
      "{path} ne peut pas être écrit : ce flux est fermé, ou ouvert en lecture seulement"},
     {"redirect it to a file or a pipe, or use --output FILE",
      "redirigez-le vers un fichier ou un tube, ou utilisez --output FICHIER"}},
    {Reason::other, FileRole::export_file,
     {"{path} cannot be written ({error})", "{path} ne peut pas être écrit ({error})"},
     {"check the disk, or choose another folder with --output",
      "vérifiez le disque, ou choisissez un autre dossier avec --output"}},
    {Reason::part_busy, FileRole::export_file,
     {"another run is writing {path}: {part} is in use", "une autre exécution écrit {path} : {part} est utilisé"},
     {"wait until it ends; if there is none, delete {part}", "attendez sa fin ; s'il n'y en a pas, supprimez {part}"}},
    {Reason::part_in_the_way, FileRole::export_file,
     {"{path} cannot be written: {part} is not a plain file",
      "{path} ne peut pas être écrit : {part} n'est pas un fichier ordinaire"},
     {"delete {part}, or choose another name with --output",
      "supprimez {part}, ou choisissez un autre nom avec --output"}},
    {Reason::is_an_input, FileRole::export_file,
     {"{path} is one of the files that this run reads: it would be destroyed",
      "{path} est un des fichiers que cette exécution lit : il serait détruit"},
     {"name another file with --output or --log-file, or rename the input",
      "nommez un autre fichier par --output ou --log-file, ou renommez le fichier lu"}},
    {Reason::is_a_stream, FileRole::export_file,
     {"standard output takes one file, and these invoices need several under the channel's limits",
      "la sortie standard prend un fichier, et il en faut plusieurs pour ces factures sous les limites du canal"},
     {"name a file with --output, or raise the limit with --channel or --max-lot-bytes",
      "nommez un fichier avec --output, ou relevez la limite avec --channel ou --max-lot-bytes"}},
    {Reason::refused_by_schema, FileRole::export_file, {"{detail}", "{detail}"}, self_check_schema_remedy},
    {Reason::differs, FileRole::export_file, {"{detail}", "{detail}"}, self_check_remedy},
    {Reason::foreign, FileRole::export_file,
     {"{path} exists and is not a file of this format: it is not replaced",
      "{path} existe et n'est pas un fichier de ce format : il n'est pas remplacé"},
     {"name another file with --output, or move this one away",
      "nommez un autre fichier par --output, ou déplacez celui-ci"}},
    {Reason::keeps_nothing, FileRole::export_file,
     {"{path} keeps nothing of what is written to it", "{path} ne conserve rien de ce qui y est écrit"},
     {"name a file with --output; to check the invoices without an export, use --dry-run",
      "nommez un fichier avec --output ; pour contrôler les factures sans export, utilisez --dry-run"}},
    {Reason::holds_undeposited, FileRole::export_file,
     {"{path} holds invoices that this run does not write again, and no flow number is noted for it: {numbers}",
      "{path} contient des factures que cette exécution n'écrit pas de nouveau, et aucun numéro de flux n'est noté "
      "pour lui : {numbers}"},
     {"deposited: note its flow number (chorus-export history --flow), or move it away; not yet: deposit it first; a "
      "mere trial: move it away; a name with {{flow}} in --output is never taken",
      "déposé : notez son numéro de flux (chorus-export history --flow), ou déplacez-le ; pas encore : déposez-le "
      "d'abord ; simple essai : déplacez-le ; un nom avec {{flow}} dans --output n'est jamais déjà pris"}},
    {Reason::holds_unknown, FileRole::export_file,
     {"{path} holds invoices of this supplier that the journal {journal} does not know: {numbers}",
      "{path} contient des factures de ce fournisseur que le journal {journal} ne connaît pas : {numbers}"},
     {"if that file was deposited, note it first: chorus-export import-export {'path'}; if it never was, move it "
      "away, or replace it with --overwrite --start-anew",
      "si ce fichier a été déposé, notez-le d'abord : chorus-export import-export {'path'} ; sinon déplacez-le, ou "
      "remplacez-le par --overwrite --start-anew"}},
    {Reason::holds_unknown, FileRole::bundle,
     as_usual,
     {"if it was deposited, unpack it and note its files first: chorus-export import-export FILE.xml; if it never "
      "was, move it away, or replace it with --overwrite --start-anew",
      "si cette archive a été déposée, décompressez-la et notez d'abord ses fichiers : chorus-export import-export "
      "FICHIER.xml ; sinon déplacez-la, ou remplacez-la par --overwrite --start-anew"}},

    {Reason::other, FileRole::shown,
     as_usual,
     {"see what the output is connected to", "voyez à quoi la sortie est reliée"}},
    {Reason::other, FileRole::late_shown,
     as_usual,
     {"the exported file itself is complete; run again with --quiet",
      "le fichier exporté est complet ; relancez avec --quiet"}},

    {Reason::is_a_stream, FileRole::bundle,
     {"--bundle writes a .zip file, which standard output does not take",
      "--bundle écrit un fichier .zip, que la sortie standard ne prend pas"},
     {"name a file with --output, or leave --bundle out", "nommez un fichier avec --output, ou enlevez --bundle"}},
    {Reason::beyond_zip, FileRole::bundle,
     {"{path} would hold over 4 GB or 65,534 files, more than a ZIP archive takes",
      "{path} contiendrait plus de 4 Go ou de 65 534 fichiers, plus que ce qu'admet une archive ZIP"},
     {"leave --bundle out, or export fewer invoices at a time (--from and --to, --client)",
      "enlevez --bundle, ou exportez moins de factures à la fois (--from et --to, --client)"}},

    {Reason::written_twice, FileRole::report,
     {"{path} is to be written twice by this run", "{path} doit être écrit deux fois par cette exécution"}, as_usual},
    {Reason::foreign, FileRole::report,
     {"{path} exists and is not an earlier report: it is not replaced",
      "{path} existe et n'est pas un rapport précédent : il n'est pas remplacé"},
     as_usual},
    {Reason::other, FileRole::report,
     as_usual,
     {"give --report the name of a file that can be written; nothing was exported",
      "donnez à --report le nom d'un fichier qui peut être écrit ; rien n'a été exporté"}},
    {Reason::other, FileRole::late_report,
     as_usual,
     {"the export itself is complete; run check with --report to have a report",
      "l'export lui-même est complet ; lancez check avec --report pour avoir un rapport"}},
    {Reason::written_twice, FileRole::log,
     {"{path} is to be written twice by this run", "{path} doit être écrit deux fois par cette exécution"},
     log_remedy},
    {Reason::other, FileRole::log,
     {"the log {path} could not be written to its end ({error})",
      "le journal de bord {path} n'a pas pu être écrit jusqu'au bout ({error})"},
     {"make room on its disk, or name another file with --log-file; nothing else is lost: what the run did is told "
      "above",
      "faites de la place sur son disque, ou nommez un autre fichier avec --log-file ; rien d'autre n'est perdu : ce "
      "que l'exécution a fait est dit plus haut"}},
    {Reason::cannot_open, FileRole::log,
     {"the log {path} cannot be written", "le journal de bord {path} ne peut pas être écrit"}, log_remedy},

    {Reason::exists, FileRole::rejects, as_usual, exists_remedy},
    {Reason::other, FileRole::rejects,
     as_usual,
     {"the file of refused invoices lies beside that of the invoices (in the working folder for standard input) and "
      "is named after it: make room for it there, rename or move the invoices file, or correct the invoices in it "
      "and leave out --skip-invalid",
      "le fichier des factures refusées se place à côté de celui des factures (dans le dossier de travail pour "
      "l'entrée standard), dont il tire son nom : faites-lui de la place, renommez ou déplacez le fichier des "
      "factures, ou corrigez-y les factures et omettez --skip-invalid"}},

    {Reason::not_permitted, FileRole::to_be_marked,
     {"you are not allowed to change this file", "vous n'avez pas le droit de modifier ce fichier"},
     mark_rights_remedy},
    {Reason::folder_not_permitted, FileRole::to_be_marked,
     {"the marked file is built beside this one, but nothing can be written into the folder {folder}",
      "le fichier marqué est construit à côté de celui-ci, mais rien ne peut être écrit dans le dossier {folder}"},
     mark_rights_remedy},
    {Reason::other_owner, FileRole::to_be_marked,
     {"this file belongs to another user: you could not give the marked one back to him",
      "ce fichier appartient à un autre utilisateur : vous ne pourriez pas lui rendre le fichier marqué"},
     mark_rights_remedy},
    {Reason::not_found, FileRole::marked_input,
     {"its invoices could not be marked: this file does not exist",
      "ses factures n'ont pas pu être marquées : ce fichier n'existe pas"},
     as_usual},
    {Reason::changed_meanwhile, FileRole::marked_input,
     {"this file was changed since it was read: its invoices were not marked",
      "ce fichier a été modifié depuis sa lecture : ses factures n'ont pas été marquées"},
     {"what was exported stays; close the file in the other program and type the same command again",
      "ce qui a été exporté reste ; fermez le fichier dans l'autre programme et retapez la même commande"}},
    {Reason::other, FileRole::marked_input,
     {"its invoices could not be marked: {reason}", "ses factures n'ont pas pu être marquées : {reason}"},
     {"what was exported stays, and the file is as it was; put that right and type the same command again",
      "ce qui a été exporté reste, et le fichier est intact ; corrigez cela et retapez la même commande"}},

    {Reason::exists, FileRole::starter,
     {"nothing was written, for this is there already: {path}", "rien n'a été écrit, car ceci existe déjà : {path}"},
     {"name a new folder, like: chorus-export init my-folder",
      "nommez un nouveau dossier, comme : chorus-export init mon-dossier"}},
    {Reason::exists, FileRole::starter_of_list,
     as_usual,
     {"name a new folder, like: chorus-export init my-folder --from {'list'}",
      "nommez un nouveau dossier, comme : chorus-export init mon-dossier --from {'list'}"}},
    {Reason::other, FileRole::starter,
     as_usual,
     {"no file was left behind; make room, check the permissions, or name another folder, like: chorus-export init "
      "my-folder",
      "aucun fichier n'est resté ; faites de la place, vérifiez les droits, ou nommez un autre dossier, comme : "
      "chorus-export init mon-dossier"}},

    {Reason::exists, FileRole::extracted,
     as_usual,
     {"nothing was written; choose another folder with --to, or replace files with --overwrite",
      "rien n'a été écrit ; choisissez un autre dossier avec --to, ou remplacez les fichiers avec --overwrite"}},
    {Reason::not_a_file, FileRole::extracted,
     {"{path} is in the way: it is not replaced, being the file that is read or no plain file",
      "{path} gêne : il n'est pas remplacé, car c'est le fichier lu ou il n'est pas un fichier ordinaire"},
     extract_folder_remedy},
    {Reason::other, FileRole::extracted_folder,
     {"the folder {path} cannot be made ({error})", "le dossier {path} ne peut pas être créé ({error})"},
     extract_folder_remedy},
    {Reason::other, FileRole::extracted,
     as_usual,
     {"make room, or choose another folder with --to", "faites de la place, ou choisissez un autre dossier avec --to"}},

    {Reason::half_damaged, FileRole::new_directory,
     {"the directory {path} is damaged, and these files have only half of what it holds",
      "l'annuaire {path} est endommagé, et ces fichiers n'ont que la moitié de ce qu'il contient"},
     {"give the files of structures and of services together",
      "donnez ensemble les fichiers des structures et des services"}},
    {Reason::no_home, FileRole::new_directory,
     {"there is no place for the directory: the environment has no HOME",
      "il n'y a pas de place pour l'annuaire : l'environnement n'a pas de HOME"},
     {"name its file with --directory", "nommez son fichier par --directory"}},
    {Reason::not_a_file, FileRole::new_directory,
     {"{path} is no plain file", "{path} n'est pas un fichier ordinaire"},
     {"name its file with --directory", "nommez son fichier par --directory"}},
    {Reason::other, FileRole::new_directory,
     as_usual,
     {"the directory is as it was; make room, or name a file on another disk with --directory",
      "l'annuaire est resté tel quel ; faites de la place, ou nommez un fichier d'un autre disque par --directory"}},

    {Reason::disk_full, FileRole::temporary, temporary_full, temporary_remedy},
    {Reason::quota, FileRole::temporary, temporary_full, temporary_remedy},
    {Reason::other, FileRole::temporary,
     {"the temporary folder {path} cannot be used ({error})",
      "le dossier temporaire {path} ne peut pas être utilisé ({error})"},
     temporary_remedy},

    // The journal, with its lock and the file of its numbers

    {Reason::not_found, FileRole::journal,
     {"the folder of the journal {path} does not exist", "le dossier du journal {path} n'existe pas"},
     {"create the folder, or name another file with --journal",
      "créez le dossier, ou nommez un autre fichier par --journal"}},
    {Reason::not_permitted, FileRole::journal, journal_unwritable, journal_unwritable_remedy},
    {Reason::cannot_open, FileRole::journal, journal_unwritable, journal_unwritable_remedy},
    {Reason::read_only, FileRole::journal, journal_unwritable, journal_unwritable_remedy},
    {Reason::link_loop, FileRole::journal, journal_unwritable, journal_unwritable_remedy},
    {Reason::is_a_folder, FileRole::journal, journal_unwritable, journal_unwritable_remedy},
    {Reason::disk_full, FileRole::journal, journal_full, journal_full_remedy},
    {Reason::quota, FileRole::journal, journal_full, journal_full_remedy},
    {Reason::busy, FileRole::journal,
     {"the journal {path} is held by another program", "le journal {path} est tenu par un autre programme"},
     {"close what looks into it, and run it again", "fermez ce qui le consulte, et relancez"}},
    {Reason::damaged, FileRole::journal,
     {"the journal {path} is damaged ({error})", "le journal {path} est endommagé ({error})"},
     {"put a backup in its place; without one, move it away and choose with --from or --only what was not sent yet: "
      "a new journal does not know what left",
      "remettez une sauvegarde à sa place ; sans sauvegarde, déplacez-le et choisissez par --from ou --only ce qui "
      "n'est pas encore parti : un journal neuf ignore ce qui a été envoyé"}},
    {Reason::foreign, FileRole::journal,
     {"{path} is not a journal of chorus-export", "{path} n'est pas un journal de chorus-export"},
     {"it is left as it is: name another file with --journal",
      "il est laissé tel quel : nommez un autre fichier par --journal"}},
    {Reason::newer, FileRole::journal,
     {"the journal {path} was written by a newer chorus-export (format {found}, this one knows {known})",
      "le journal {path} a été écrit par un chorus-export plus récent (format {found}, celui-ci connaît {known})"},
     {"it is left as it is: use the newer program, as whoever wrote it did",
      "il est laissé tel quel : utilisez le programme plus récent, comme celui qui l'a écrit"}},
    {Reason::second_run, FileRole::journal,
     {"another run wrote into the journal {path} meanwhile: its lock does not hold on this disk; nothing was exported",
      "une autre exécution a écrit dans le journal {path} entre-temps : son verrou ne tient pas sur ce disque ; rien "
      "n'a été exporté"},
     {"run it again when the other one has ended; on a network folder, one machine alone should export",
      "relancez quand l'autre sera finie ; sur un dossier réseau, un seul poste doit exporter"}},
    {Reason::not_a_file, FileRole::journal,
     {"the journal {path} is no file", "le journal {path} n'est pas un fichier"},
     {"name a file with --journal", "nommez un fichier par --journal"}},
    {Reason::locked, FileRole::journal,
     {"another run holds the journal {path}: {holder}", "une autre exécution tient le journal {path} : {holder}"},
     {"wait until it ends, or let this run wait for it: --lock-timeout 60",
      "attendez sa fin, ou faites attendre celle-ci : --lock-timeout 60"}},
    {Reason::no_home, FileRole::journal,
     {"there is no place for the journal: the environment has no HOME",
      "il n'y a pas de place pour le journal : l'environnement n'a pas de HOME"},
     {"name its file with --journal, or export without one with --no-journal",
      "nommez son fichier par --journal, ou exportez sans journal avec --no-journal"}},
    {Reason::too_large, FileRole::journal,
     {"the journal {path} cannot be written: no file may be that large here",
      "le journal {path} ne peut pas être écrit : aucun fichier ne peut être si grand ici"},
     {"raise the limit that « ulimit -f » shows, and run it again: what was begun is settled then",
      "relevez la limite qu'affiche « ulimit -f », et relancez : ce qui était commencé sera réglé alors"}},
    {Reason::other, FileRole::journal,
     {"the journal {path} does not work ({error})", "le journal {path} ne fonctionne pas ({error})"},
     {"check its disk, or name another file with --journal",
      "vérifiez son disque, ou nommez un autre fichier par --journal"}},
};
// clang-format on

/// The role whose words are used when a role has no row.
FileRole base_of(FileRole role) {
  switch (role) {
    case FileRole::credentials: return FileRole::configuration;
    case FileRole::configuration:
    case FileRole::document: return FileRole::input;
    case FileRole::starter_of_list: return FileRole::starter;
    case FileRole::kept_journal: return FileRole::journal;
    case FileRole::bundle:
    case FileRole::report:
    case FileRole::late_report:
    case FileRole::rejects:
    case FileRole::to_be_marked:
    case FileRole::marked_input:
    case FileRole::starter:
    case FileRole::extracted:
    case FileRole::new_directory:
    case FileRole::shown:
    case FileRole::late_shown:
    case FileRole::log: return FileRole::export_file;
    default: return FileRole::none;
  }
}

const Wording* wording(Reason reason, FileRole role) {
  for (const Wording& one : wordings) {
    if (one.reason == reason && one.role == role) return &one;
  }
  return nullptr;
}

/// The reason's own row, else the role's for other reasons, else the same of the role's base.
const Phrase& find(Reason reason, FileRole role, Phrase Wording::*part) {
  if (const Wording* const always = wording(reason, FileRole::none)) return always->*part;
  for (; role != FileRole::none; role = base_of(role)) {
    for (const Wording* const one : {wording(reason, role), wording(Reason::other, role)}) {
      if (one != nullptr && !(one->*part).en.empty()) return one->*part;
    }
  }
  throw std::logic_error("a failure without words");
}

bool names(const Phrase& phrase, std::string_view placeholder) {
  return phrase.en.find(placeholder) != std::string_view::npos;
}

}  // namespace

FailureWords failure_words(const Failure& failure) {
  if (failure.reason == Reason::own_words) return {failure.message, failure.remedy, failure.file};
  const Phrase& sentence = find(failure.reason, failure.role, &Wording::sentence);
  const Phrase& remedy = find(failure.reason, failure.role, &Wording::remedy);
  Args args = failure.args;
  args.push_back(text_arg("path", failure.path));
  if (names(sentence, "{reason}")) {
    args.push_back(words_arg("reason", {find(failure.reason, base_of(failure.role), &Wording::sentence), args}));
  }
  const bool in_front = failure.file.empty() && !names(sentence, "{path}");
  return {{sentence, args}, {remedy, args}, in_front ? failure.path : failure.file};
}

namespace {

/// "march.csv:12:7: ", as far as it is known.
std::string place_prefix(std::string_view file, std::uint32_t line, std::uint32_t column) {
  if (file.empty()) return {};
  std::string prefix = printable(file);
  if (line > 0) prefix += ":" + std::to_string(line);
  if (line > 0 && column > 0) prefix += ":" + std::to_string(column);
  return prefix + ": ";
}

std::string hint_line(const std::string& prefix, const std::string& remedy, const TextStyle& style) {
  return prefix + coloured(phrase::hint.in(style.language), colour::cyan, style) + ": " + printable(remedy);
}

/// " (invoice F1, column « siret »)"
std::string context(const Diagnostic& diagnostic, Language language) {
  std::string inside;
  if (!diagnostic.invoice.empty()) {
    inside = Message{diagnostic.also > 0 ? phrase::of_invoices : phrase::of_invoice,
                     {text_arg("number", clipped(diagnostic.invoice)), count_arg("count", diagnostic.also)}}
                 .in(language);
  }
  // A value that is not there has no header of the file's own: the rule's column is named instead.
  const auto field = diagnostic.place.field.empty() ? diagnostic.rule->field : diagnostic.place.field;
  if (!field.empty()) {
    if (!inside.empty()) inside += ", ";
    const bool key = field.starts_with("supplier.");  // of the configuration: "supplier.iban"
    const bool element = field.starts_with('<');      // of an XML file: "<DonneesFacture/Id>"
    inside += Message{element                             ? phrase::of_element
                      : key && diagnostic.invoice.empty() ? phrase::of_key
                                                          : phrase::of_column,
                      {text_arg("field", field)}}
                  .in(language);
  }
  return inside.empty() ? "" : " (" + inside + ")";
}

}  // namespace

std::string sentence_line(const Diagnostic& diagnostic, const TextStyle& style) {
  const Location& place = diagnostic.place;
  return place_prefix(place.file, place.line, place.column) + severity_text(diagnostic.severity, style) + ": [" +
         std::string(diagnostic.rule->id) + "] " +
         printable(sentence_of(diagnostic, style.language) + context(diagnostic, style.language));
}

std::string remedy_line(const Diagnostic& diagnostic, const TextStyle& style) {
  const Location& place = diagnostic.place;
  return hint_line(place_prefix(place.file, place.line, place.column), remedy_of(diagnostic, style.language), style);
}

std::string failure_lines(const Failure& failure, const TextStyle& style) {
  const FailureWords words = failure_words(failure);
  const std::string prefix = place_prefix(words.file, failure.line, failure.column);
  return prefix + severity_text(Severity::error, style) + ": " + printable(words.sentence.in(style.language)) + "\n" +
         hint_line(prefix, words.remedy.in(style.language), style);
}

std::string notice_lines(const Message& sentence, const Message& remedy, const TextStyle& style, Severity severity) {
  std::string lines = severity_text(severity, style) + ": " + printable(sentence.in(style.language));
  if (remedy.phrase.en.empty()) return lines;
  return lines + "\n" + hint_line("", remedy.in(style.language), style);
}

}  // namespace chorus
