#include "catalogue/codes.hpp"
#include "catalogue/column.hpp"
#include "catalogue/date.hpp"
#include "catalogue/explanation_subjects.hpp"
#include "catalogue/number.hpp"
#include "catalogue/row.hpp"
#include "catalogue/status.hpp"
#include "catalogue/value.hpp"

namespace chorus {

namespace {

constexpr Explanation input_table[] = {
    {&rule::row_cells,
     {"Each cell is read under the header that stands above it. With one cell too many, "
      "every value that follows would be taken for another: we stop rather than send a wrong "
      "invoice.",
      "Chaque cellule est lue sous l'en-tête placé au-dessus d'elle. S'il y en a une de trop, "
      "toutes les valeurs suivantes seraient prises pour d'autres : mieux vaut s'arrêter "
      "que "
      "d'envoyer une facture fausse."},
     {"A name or a label holds the delimiter itself (a semicolon, a comma) and the cell was not "
      "put in "
      "quotes; or a line was cut in two by a line break typed inside a cell.",
      "Un nom ou un libellé contient le séparateur lui-même (point-virgule ou virgule) sans que la "
      "cellule soit entre guillemets ; ou bien une ligne a été coupée en deux par un retour à la "
      "ligne "
      "saisi dans une cellule."},
     "debtor_name",
     {"the file's delimiter is the semicolon", "le séparateur du fichier est le point-virgule"},
     "Mairie ; service voirie",
     "\"Mairie ; service voirie\""},
    {&rule::row_given_twice,
     {"A value given twice can be read in two ways, and we never choose for you.",
      "Une valeur donnée deux fois peut se lire de deux façons, et nous ne choisissons jamais à "
      "votre "
      "place."},
     {"In a JSON file, one entry gives the same name twice, or two names of the same column "
      "(« number » and « N° facture »).",
      "Dans un fichier JSON, une même entrée donne deux fois le même nom, ou deux noms de la même "
      "colonne (« number » et « N° facture »)."},
     "number",
     {"the invoices are given as JSON", "les factures sont données en JSON"},
     "{\"number\": \"F2026-018\", \"number\": \"F2026-019\"}",
     "{\"number\": \"F2026-018\"}"},
    {&rule::row_not_text,
     {"In JSON each property has a shape of its own: a text, a number, a list. Another shape "
      "cannot be "
      "turned into a value without guessing.",
      "En JSON, chaque propriété a sa forme : un texte, un nombre, une liste. Une autre forme ne "
      "peut pas "
      "devenir une valeur sans deviner."},
     {"The program that wrote the file put a list or an object where one value is expected.",
      "Le logiciel qui a produit le fichier a mis une liste ou un objet là où une seule valeur est "
      "attendue."},
     "engagement",
     {"the invoices are given as JSON", "les factures sont données en JSON"},
     "{\"number\": \"4500012345\"}",
     "\"4500012345\""},
    {&rule::column_unknown,
     {"A column that is not recognised is not read, and its values would silently be missing from "
      "the "
      "invoices. Extra columns are allowed; one that looks like ours is probably a typing error.",
      "Une colonne qui n'est pas reconnue n'est pas lue, et ses valeurs manqueraient aux factures "
      "sans "
      "bruit. Les colonnes en plus sont permises ; une qui ressemble aux nôtres est sans doute une "
      "faute "
      "de frappe."},
     {"A letter was left out of the header, or the program that exports the file changed its "
      "headers.",
      "Une lettre a été oubliée dans l'en-tête, ou le logiciel qui exporte le fichier a changé ses "
      "en-têtes."},
     "engagement",
     {"the header of the column is mistyped", "l'en-tête de la colonne est mal saisi"},
     "N° engagment",
     "N° engagement"},
    {&rule::row_cut_off,
     {"A row that ends before the header does may have lost values: an amount, an engagement, an "
      "attachment. We cannot tell a lost value from an empty one, so the invoice is not sent.",
      "Une ligne qui s'arrête avant l'en-tête a pu perdre des valeurs : un montant, un engagement, "
      "une pièce jointe. Rien ne distingue une valeur perdue d'une valeur vide : la facture n'est "
      "donc pas envoyée."},
     {"The file was copied before it was complete, a line was cut in two by a line break typed "
      "inside a cell, or the program that writes it leaves out the empty cells at the end.",
      "Le fichier a été copié avant d'être complet, une ligne a été coupée en deux par un retour à "
      "la ligne saisi dans une cellule, ou le logiciel qui l'écrit omet les cellules vides de la "
      "fin."},
     "engagement",
     {"the header is « N° facture;Date facture;Code client;N° engagement »",
      "l'en-tête est « N° facture;Date facture;Code client;N° engagement »"},
     "F2026-001;12/03/2026;MAIRIE",
     "F2026-001;12/03/2026;MAIRIE;BC-2026-17"},
    {&rule::last_row_open,
     {"A file that is copied, downloaded or saved by another program grows from its beginning: what is read too early "
      "looks like a whole file whose last value is shorter, 12 instead of 120.",
      "Un fichier copié, téléchargé ou enregistré par un autre logiciel grandit depuis son début : lu trop tôt, il "
      "ressemble à un fichier complet dont la dernière valeur est plus courte, 12 au lieu de 120."},
     {"The copy had not ended when the export read it, or was cut off; some programs and editors never put a line "
      "break behind the last row.",
      "La copie n'était pas finie quand l'export a lu le fichier, ou elle a été interrompue ; certains logiciels et "
      "éditeurs ne mettent jamais de saut de ligne après la dernière ligne."},
     "net_payable",
     {"the file ends behind this value, without a line break", "le fichier finit après cette valeur, sans saut de ligne"},
     "12",
     "120,00"},
    {&rule::text_forbidden,
     {"The deposited file is XML, which cannot hold certain invisible characters; the portal would "
      "refuse the whole file.",
      "Le fichier déposé est du XML, qui ne peut pas contenir certains caractères invisibles ; le "
      "portail "
      "refuserait le fichier entier."},
     {"The value was copied from a PDF, an e-mail or an old program, and brought a character along "
      "that "
      "no screen shows.",
      "La valeur a été copiée d'un PDF, d'un courriel ou d'un ancien logiciel, et a emporté un "
      "caractère "
      "qu'aucun écran n'affiche."},
     "service_name",
     {"an invisible character (U+0002) stands after « Service »",
      "un caractère invisible (U+0002) se trouve après « Service »"},
     "Service<U+0002> voirie",
     "Service voirie"},
    {&rule::text_too_long,
     {"The portal sets a greatest length for each text. What is longer is refused, and we do not "
      "cut: a "
      "shortened reference would be another reference.",
      "Le portail fixe une longueur maximale pour chaque texte. Ce qui dépasse est refusé, et nous "
      "ne "
      "coupons pas : une référence raccourcie serait une autre référence."},
     {"A whole sentence was typed where a number is expected, for instance « bon de commande n° … "
      "du … » "
      "instead of the number of the purchase order alone.",
      "Une phrase entière a été saisie là où un numéro est attendu, par exemple « bon de commande "
      "n° … "
      "du … » au lieu du seul numéro du bon de commande."},
     "engagement",
     {"at most 50 characters are allowed there", "50 caractères au plus y sont admis"},
     "Bon de commande n° 4500012345 du 12 mars 2026, service voirie",
     "4500012345"},
    {&rule::value_means_nothing,
     {"A dash or « n/a » where a commitment is demanded is no commitment: the portal would reject the invoice. Such a word counts as an empty cell in the columns of the commitment, the service, the SIRET and the names.",
      "Un tiret ou « n/a » là où un engagement est exigé n'est pas un engagement : le portail rejetterait la facture. Un tel mot compte comme une cellule vide dans les colonnes de l'engagement, du service, du SIRET et des noms."},
     {"A formula found nothing and wrote 0 or #N/A, a program wrote NULL for a missing value, or somebody typed « à compléter » so that the cell was not empty.",
      "Une formule n'a rien trouvé et a écrit 0 ou #N/A, un programme a écrit NULL pour une valeur absente, ou quelqu'un a tapé « à compléter » pour que la cellule ne soit pas vide."},
     "engagement",
     {},
     "à compléter",
     "4500012345"},
    {&rule::code_repaired,
     {"A program that takes a code for a number writes it as one. All digits are there: we read the code as it was, and say so, because the file should be corrected at its source.",
      "Un programme qui prend un code pour un nombre l'écrit comme un nombre. Tous les chiffres sont là : nous lisons le code tel qu'il était, et le disons, car le fichier devrait être corrigé à la source."},
     {"One cell of the column was empty, and the program that wrote the file made decimal numbers of all others.",
      "Une cellule de la colonne était vide, et le programme qui a écrit le fichier a fait de toutes les autres des nombres décimaux."},
     "engagement",
     {},
     "4500012345.0",
     "4500012345"},
    {&rule::value_error,
     {"Where a formula fails, a spreadsheet writes the name of its error into the file. It is no value, and nobody can guess the one that was meant.",
      "Quand une formule échoue, un tableur écrit le nom de son erreur dans le fichier. Ce n'est pas une valeur, et nul ne peut deviner celle qui était voulue."},
     {"A sheet, a row or a column that the formula refers to was moved or deleted.",
      "Une feuille, une ligne ou une colonne à laquelle la formule renvoie a été déplacée ou supprimée."},
     "total_excl_tax",
     {},
     "#REF!",
     "100,00"},
    {&rule::value_too_narrow,
     {"Some programs save what the screen shows, and a number or a date that does not fit its column is shown as ####: the value is not in the file.",
      "Certains programmes enregistrent ce que montre l'écran, et un nombre ou une date qui ne tient pas dans sa colonne s'affiche #### : la valeur n'est pas dans le fichier."},
     {"The column of the dates or of the amounts was narrow when the sheet was saved as text or copied.",
      "La colonne des dates ou des montants était étroite quand la feuille a été enregistrée en texte ou copiée."},
     "date",
     {},
     "########",
     "12/03/2026"},
    {&rule::code_lost,
     {"A program that takes a long code for a number keeps its first digits only. The others are gone from the file; nobody can tell zeros from lost digits.",
      "Un programme qui prend un long code pour un nombre n'en garde que les premiers chiffres. Les autres ne sont plus dans le fichier ; nul ne distingue des zéros de chiffres perdus."},
     {"The CSV was opened in a spreadsheet and saved again: the column was not in the format « Text ».",
      "Le CSV a été ouvert dans un tableur puis enregistré : la colonne n'était pas au format « Texte »."},
     "number",
     {},
     "2,026E+9",
     "2026000123"},
    {&rule::text_garbled,
     {"The portal shows the name as it is sent. UTF-8 writes é in two bytes; a program that takes them for two "
      "letters shows Ã©, and what it then writes stays so.",
      "Le portail montre le nom tel qu'il est envoyé. L'UTF-8 écrit é en deux octets ; un programme qui les prend "
      "pour deux lettres montre Ã©, et ce qu'il écrit ensuite le reste."},
     {"The CSV file was opened in a spreadsheet without saying that it is UTF-8, and saved again; or an option or the "
      "configuration names windows-1252 for a file that is UTF-8.",
      "Le fichier CSV a été ouvert dans un tableur sans dire qu'il est en UTF-8, puis enregistré ; ou une option ou la "
      "configuration indique windows-1252 pour un fichier qui est en UTF-8."},
     "debtor_name",
     {},
     "LycÃ©e Louise-LabÃ©",
     "Lycée Louise-Labé"},
    {&rule::text_lost,
     {"The sign U+FFFD is not a letter: a program writes it for one that it could not read. Which letter it was, "
      "the file does not say any more.",
      "Le signe U+FFFD n'est pas une lettre : un programme l'écrit pour une lettre qu'il n'a pas pu lire. Le fichier "
      "ne dit plus laquelle c'était."},
     {"A Windows-1252 file was read as UTF-8 by the program in between.",
      "Un fichier Windows-1252 a été lu comme de l'UTF-8 par le programme intermédiaire."},
     "debtor_name",
     {},
     "Lyc�e Louise-Labé",
     "Lycée Louise-Labé"},
    {&rule::text_question_mark,
     {"A name without its letters can be a wrong name on the portal. The SIRET still names the debtor, so we only "
      "warn.",
      "Un nom sans ses lettres peut être un faux nom sur le portail. Le SIRET désigne toujours le débiteur : nous nous "
      "contentons d'avertir."},
     {"A program exported the file in an encoding without accents, or without œ.",
      "Un programme a exporté le fichier dans un encodage sans accents, ou sans œ."},
     "debtor_name",
     {},
     "Lyc?e Louise-Labé",
     "Lycée Louise-Labé"},

    {&rule::column_near,
     {"A column that is not read changes what is claimed when it holds the type, what remains to pay, the "
      "buyer's references, the status or an amount: the invoice leaves without them.",
      "Une colonne qui n'est pas lue change ce qui est réclamé quand elle donne le type, le reste à payer, les "
      "références de l'acheteur, le statut ou un montant : la facture part sans eux."},
     {"The program that made the file calls the column by a name of its own. « columns » in the configuration "
      "says once for all what it means, or null that it is to be ignored.",
      "Le logiciel qui a produit le fichier donne à la colonne un nom à lui. « columns » dans la configuration dit "
      "une fois pour toutes ce qu'elle veut dire, ou null pour l'ignorer."},
     "columns",
     {"the purchase orders stand under « Réf. commande »", "les bons de commande sont sous « Réf. commande »"},
     "{ }",
     "{ \"Réf. commande\": \"engagement\" }"},
    {&rule::column_telling,
     {"A credit note that leaves as an invoice claims money instead of giving it back; a draft or a cancelled "
      "invoice claims what is not owed. We do not send a file of which an unread column says so.",
      "Un avoir qui part comme facture réclame de l'argent au lieu d'en rendre ; un brouillon ou une facture annulée "
      "réclame ce qui n'est pas dû. Nous n'envoyons pas un fichier dont une colonne non lue le dit."},
     {"The column has a header that we do not know, like « Nature » or « État document ». Say under « columns » "
      "in the configuration that it is the type or the status, or null when it is neither.",
      "La colonne a un en-tête que nous ne connaissons pas, comme « Nature » ou « État document ». Dites sous "
      "« columns » dans la configuration qu'elle est le type ou le statut, ou null si elle n'est ni l'un ni l'autre."},
     "columns",
     {"« Nature » holds Facture and Avoir", "« Nature » contient Facture et Avoir"},
     "{ }",
     "{ \"Nature\": \"type\" }"},
    {&rule::column_paid,
     {"Without a column for what remains to pay we claim the whole total with tax, whatever was paid before.",
      "Sans colonne du reste à payer, nous réclamons tout le montant TTC, quoi qui ait été payé avant."},
     {"The file tells a deposit or what was paid, and not what remains.",
      "Le fichier donne un acompte ou ce qui a été payé, et non ce qui reste."},
     "net_payable",
     {"the total with tax is 120,00, the deposit 50,00", "le montant TTC est 120,00, l'acompte 50,00"},
     "",
     "70,00"},
    {&rule::column_flag,
     {"The column says yes or no to being a credit note, a draft or cancelled, and nothing reads it: such an "
      "invoice would leave like any other.",
      "La colonne dit oui ou non à un avoir, à un brouillon ou à une annulation, et rien ne la lit : une telle facture "
      "partirait comme une autre."},
     {"The program that made the file has a column « Avoir » or « Annulée » with oui and non. We read a type "
      "or a status in words.",
      "Le logiciel qui a produit le fichier a une colonne « Avoir » ou « Annulée » avec oui et non. Nous lisons un type "
      "ou un statut en toutes lettres."},
     "type",
     {"the column « Avoir » says oui", "la colonne « Avoir » dit oui"},
     "",
     "avoir"},
    {&rule::number_missing,
     {"The number identifies the invoice on the portal, in your books and in every answer of the "
      "buyer.",
      "Le numéro identifie la facture sur le portail, dans votre comptabilité et dans chaque "
      "réponse de "
      "l'acheteur."},
     {"A total line or an empty template line stayed at the end of the file, or the invoice had no "
      "definitive number yet when it was exported.",
      "Une ligne de total ou une ligne de modèle vide est restée à la fin du fichier, ou la "
      "facture "
      "n'avait pas encore son numéro définitif quand elle a été exportée."},
     "number",
     {},
     "",
     "F2026-018"},
    {&rule::number_malformed,
     {"The portal takes at most 20 characters: letters without accents, digits, spaces, and + _ / "
      "-. "
      "Anything else gets the invoice rejected.",
      "Le portail prend au plus 20 caractères : lettres sans accent, chiffres, espaces, et + _ / "
      "-. Tout "
      "autre caractère fait rejeter la facture."},
     {"The number holds « n° », a dot or an accent, or joins client, year and month until it is "
      "too "
      "long.",
      "Le numéro contient « n° », un point ou un accent, ou bien enchaîne client, année et mois "
      "jusqu'à "
      "devenir trop long."},
     "number",
     {},
     "Fact. n°2026.018",
     "F2026-018"},
    {&rule::number_spaces,
     {"A space at the edge or a doubled space is not seen on paper, but makes another number for a "
      "computer: payments and answers would no longer be found again.",
      "Une espace au bord, ou deux espaces de suite, ne se voient pas sur le papier, mais font un "
      "autre "
      "numéro pour un ordinateur : paiements et réponses ne se retrouveraient plus."},
     {"The number was copied together with the space that followed it.",
      "Le numéro a été copié avec l'espace qui le suivait."},
     "number",
     {"two spaces stand between the two halves", "deux espaces séparent les deux moitiés"},
     "F2026  018",
     "F2026 018"},
    {&rule::number_twice,
     {"On the portal a number is unique for each supplier, whatever the year. The second invoice "
      "of the "
      "same number is rejected as already deposited.",
      "Sur le portail, un numéro est unique pour chaque fournisseur, quelle que soit l'année. La "
      "seconde "
      "facture de même numéro est rejetée comme déjà déposée."},
     {"The same invoice is in two of the files, a credit note took over the number of its invoice, "
      "or "
      "the numbering starts again at 1 each year.",
      "La même facture figure dans deux des fichiers, un avoir a repris le numéro de sa facture, "
      "ou la "
      "numérotation repart à 1 chaque année."},
     "number",
     {"another row of the same input already has F2026-018",
      "une autre ligne de la même entrée porte déjà F2026-018"},
     "F2026-018",
     "F2026-019"},
    {&rule::number_rows_differ,
     {"Several rows with the same number are one invoice with several VAT rates. It has only one "
      "date, "
      "one client, one total.",
      "Plusieurs lignes de même numéro forment une seule facture à plusieurs taux de TVA. Elle n'a "
      "qu'une "
      "date, qu'un client, qu'un total."},
     {"One of the rows was corrected and the other forgotten, or each row carries its own part of "
      "the "
      "total instead of the invoice's total.",
      "Une des lignes a été corrigée et l'autre oubliée, ou chaque ligne porte sa part du total au "
      "lieu "
      "du total de la facture."},
     "total_incl_tax",
     {"the first row of the invoice says 330,00", "la première ligne de la facture dit 330,00"},
     "120,00",
     "330,00"},
    {&rule::number_many_rows,
     {"An invoice has one row for each of its VAT rates. A number that comes back on more than a "
      "thousand rows is no number of an invoice.",
      "Une facture a une ligne par taux de TVA. Un numéro qui revient sur plus de mille lignes n'est "
      "pas un numéro de facture."},
     {"The year, the code of a journal or the word of an empty template stands in the column that "
      "was taken for the numbers.",
      "L'année, le code d'un journal ou le mot d'un modèle vide figure dans la colonne qui a été "
      "prise pour celle des numéros."},
     "number",
     {"1,500 rows have this number", "1 500 lignes portent ce numéro"},
     "2026",
     "F2026-018"},
    {&rule::number_is_date,
     {"The portal does not take the day's date as a number: two invoices of one day could not be told apart.",
      "Le portail ne prend pas la date du jour comme numéro : deux factures d'un même jour ne pourraient pas être distinguées."},
     {"The column of the dates was taken for that of the numbers, or the office numbers its invoices by the day.",
      "La colonne des dates a été prise pour celle des numéros, ou le cabinet numérote ses factures par jour."},
     "number",
     {"the invoice is of 12 March 2026",
      "la facture est du 12 mars 2026"},
     "12/03/2026",
     "F2026-018"},

    {&rule::number_alike,
     {"For the portal 000123 and 123 are two invoices, and the buyer is asked to pay both.",
      "Pour le portail, 000123 et 123 sont deux factures, et l'acheteur doit payer les deux."},
     {"A program was changed, or a spreadsheet took the zeros off, and the month was exported again. "
      "But 2026-01 and 2026-1 may also be the rent of January and the first invoice of the year: "
      "--distinct says so.",
      "Le logiciel a changé, ou un tableur a ôté les zéros, et le mois a été exporté de nouveau. Mais "
      "2026-01 et 2026-1 peuvent aussi être le loyer de janvier et la première facture de l'année : "
      "--distinct le dit."},
     "number",
     {"000123 left last week, for the same client and amount",
      "000123 est partie la semaine dernière, pour le même client et le même montant"},
     "123",
     "000123",
     {"--distinct with the number lets this invoice leave",
      "--distinct suivi du numéro laisse partir cette facture"}},
    {&rule::number_same_pdf,
     {"The same paper under two numbers, for the same client and amount, is most likely one invoice: "
      "the buyer would be asked to pay it twice.",
      "Le même papier sous deux numéros, pour le même client et le même montant, est sans doute une "
      "seule facture : l'acheteur devrait la payer deux fois."},
     {"An invoice was numbered anew and exported again, or one PDF was copied for the next month.",
      "Une facture a été renumérotée et exportée de nouveau, ou un PDF a été copié pour le mois "
      "suivant."},
     "pdf",
     {"F2026-017.pdf is the PDF of F2026-017, for the same client and amount",
      "F2026-017.pdf est le PDF de F2026-017, pour le même client et le même montant"},
     "F2026-017.pdf",
     "F2026-018.pdf",
     {"--distinct with the number lets this invoice leave",
      "--distinct suivi du numéro laisse partir cette facture"}},
    {&rule::date_missing,
     {"The date of issue is mandatory on every invoice, and the portal demands it in the file as "
      "well as "
      "on the PDF.",
      "La date d'émission est obligatoire sur toute facture, et le portail la demande dans le "
      "fichier comme "
      "sur le PDF."},
     {"The date was on the PDF only, or the column of the dates was left out of the export.",
      "La date n'était que sur le PDF, ou la colonne des dates a été oubliée à l'exportation."},
     "date",
     {},
     "",
     "31/03/2026"},
    {&rule::date_malformed,
     {"A date is read only when there is one way to read it: four forms are known, all of them "
      "with a "
      "year of four digits.",
      "Une date n'est lue que s'il n'y a qu'une façon de la lire : quatre formes sont connues, "
      "toutes avec "
      "l'année en quatre chiffres."},
     {"The year has two digits, the month is a word, or the spreadsheet shows the date as a number "
      "of "
      "days.",
      "L'année est en deux chiffres, le mois est en lettres, ou le tableur affiche la date comme "
      "un nombre "
      "de jours."},
     "date",
     {},
     "31/03/26",
     "31/03/2026"},
    {&rule::date_no_such_day,
     {"The portal refuses a day that the calendar does not have.",
      "Le portail refuse un jour que le calendrier n'a pas."},
     {"The month has only 30 days, the year is not a leap year, or day and month were swapped as "
      "in "
      "American dates.",
      "Le mois n'a que 30 jours, l'année n'est pas bissextile, ou le jour et le mois ont été "
      "intervertis, "
      "à l'américaine."},
     "date",
     {},
     "31/06/2026",
     "30/06/2026"},
    {&rule::date_future,
     {"The portal rejects an invoice that is dated after the day of its deposit.",
      "Le portail rejette une facture datée d'après le jour de son dépôt."},
     {"Invoices of the coming month were prepared ahead, or the year was typed wrong.",
      "Des factures du mois à venir ont été préparées d'avance, ou l'année a été mal saisie."},
     "date",
     {"today is 31/03/2026", "nous sommes le 31/03/2026"},
     "31/03/2027",
     "31/03/2026",
     {"\"allow_future_dates\": true in the configuration makes it a warning: wait for that day "
      "before you "
      "deposit the file",
      "\"allow_future_dates\": true dans la configuration en fait un avertissement : attendez ce "
      "jour-là "
      "pour déposer le fichier"}},
    {&rule::date_year,
     {"An invoice of another century is a typing error: we tell it before the portal does.",
      "Une facture d'un autre siècle est une faute de frappe : nous le disons avant le portail."},
     {"Two digits of the year were swapped, or a zero was left out.",
      "Deux chiffres de l'année ont été intervertis, ou un zéro a été oublié."},
     "date",
     {},
     "31/03/2206",
     "31/03/2026"},

    {&rule::date_month_first,
     {"03/05/2026 is 3 May in France and March 5 in the United States. One date whose second figure is no month "
      "shows that the file may be of the second kind, and then every other date would leave as another day.",
      "03/05/2026 est le 3 mai en France et le 5 mars aux États-Unis. Une seule date dont le deuxième nombre n'est pas "
      "un mois montre que le fichier est peut-être du second genre, et toutes les autres dates partiraient alors avec "
      "un autre jour."},
     {"The program or the spreadsheet that wrote the file is set to American dates.",
      "Le logiciel ou le tableur qui a écrit le fichier est réglé sur les dates américaines."},
     "date",
     {},
     "03/25/2026",
     "25/03/2026"},
    {&rule::type_unknown,
     {"The portal knows two kinds of documents here: the invoice (380) and the credit note (381). "
      "The "
      "kind decides in which direction the money goes.",
      "Le portail connaît ici deux sortes de documents : la facture (380) et l'avoir (381). C'est "
      "cette "
      "sorte qui dit dans quel sens va l'argent."},
     {"The column holds the office's own codes (« FA », « AV »), or a word that is neither of the "
      "two.",
      "La colonne contient les codes propres au cabinet (« FA », « AV »), ou un mot qui n'est ni "
      "l'un ni "
      "l'autre."},
     "type",
     {},
     "FA",
     "facture"},
    {&rule::framework_unknown,
     {"The framework (cadre de facturation) tells the portal who deposits the invoice and in which "
      "circuit it goes.",
      "Le cadre de facturation dit au portail qui dépose la facture et quel circuit elle suit."},
     {"The letter is missing, the letter O stands in place of a zero, or the code belongs to "
      "another "
      "list.",
      "La lettre manque, la lettre O a pris la place d'un zéro, ou le code vient d'une autre "
      "liste."},
     "framework",
     {},
     "1",
     "A1"},
    {&rule::framework_not_accepted,
     {"Works contracts (projet de décompte, état d'acompte …) and legal costs have had files of "
      "their own "
      "since February 2024. In this one the portal would reject the whole file.",
      "Les marchés de travaux (projet de décompte, état d'acompte …) et les frais de justice ont "
      "leurs "
      "propres fichiers depuis février 2024. Dans celui-ci, le portail rejetterait le fichier "
      "entier."},
     {"An ordinary invoice for works that was done outside a works contract was given a works "
      "framework; "
      "it is a plain A1.",
      "Une facture ordinaire, pour des travaux faits hors marché de travaux, a reçu un cadre de "
      "travaux ; "
      "c'est un simple A1."},
     "framework",
     {},
     "A4",
     "A1"},
    {&rule::framework_paid_net,
     {"A2 says that the invoice is paid already: nothing may remain to be paid, or it would be "
      "paid "
      "twice.",
      "A2 dit que la facture est déjà payée : il ne doit rien rester à payer, sinon elle serait "
      "payée "
      "deux fois."},
     {"The framework A2 was chosen for an invoice that waits for its payment, or the net payable "
      "was "
      "left at the total.",
      "Le cadre A2 a été choisi pour une facture qui attend son paiement, ou le net à payer est "
      "resté au "
      "montant total."},
     "net_payable",
     {"the framework is A2, the total with tax 120,00", "le cadre est A2, le montant TTC 120,00"},
     "120,00",
     "0"},
    {&rule::framework_validator,
     {"With a subcontractor (A9) or a co-contractor (A12), somebody approves the invoice before the "
      "buyer: the holder of the contract or its agent. The portal wants to know who; where this file "
      "would say it is not known.",
      "Avec un sous-traitant (A9) ou un cotraitant (A12), quelqu'un valide la facture avant "
      "l'acheteur : le titulaire du marché ou son mandataire. Le portail veut savoir qui ; où ce "
      "fichier le dirait n'est pas connu."},
     {"Nothing went wrong: look on the portal after the deposit whether the invoice waits for its "
      "validator.",
      "Rien d'anormal : regardez sur le portail, après le dépôt, si la facture attend son valideur."},
     "framework",
     {"the supplier holds the contract himself, and A9 was a mistake",
      "le fournisseur est lui-même titulaire du marché, et A9 était une erreur"},
     "A9",
     "A1"},
    {&rule::currency_not_euro,
     {"French public bodies are invoiced in euros; the portal refuses any other currency in this "
      "file.",
      "Les organismes publics français sont facturés en euros ; le portail refuse toute autre "
      "devise dans "
      "ce fichier."},
     {"The currency was left from the template of a foreign client, or another value slid into its "
      "column. EUR, € and « euros » are all read as the euro.",
      "La devise est restée du modèle d'un client étranger, ou une autre valeur a glissé dans sa "
      "colonne. EUR, € et « euros » sont tous lus comme l'euro."},
     "currency",
     {},
     "CHF",
     "EUR"},
    {&rule::payment_unknown,
     {"The portal demands how the invoice is to be paid, as a code of a closed list; 30, the "
      "transfer, "
      "is nearly always right.",
      "Le portail exige le mode de paiement, sous un code d'une liste fermée ; 30, le virement, "
      "convient "
      "presque toujours."},
     {"The column holds an abbreviation of the office's own, or the terms of payment (« 30 jours "
      "») "
      "instead of the mode.",
      "La colonne contient une abréviation propre au cabinet, ou le délai (« 30 jours ») à la "
      "place du "
      "mode."},
     "payment_mode",
     {},
     "30 jours",
     "virement"},
    {&rule::status_withheld,
     {"A draft, a quotation or a cancelled invoice is no claim: once deposited, it can only be undone by a "
      "credit note.",
      "Un brouillon, un devis ou une facture annulée n'est pas une créance : une fois déposé, il ne se défait que par "
      "un avoir."},
     {"The file was exported with all invoices of the month, whatever their state. With « status.leave_out » "
      "in the configuration such rows are left out each time and counted.",
      "Le fichier a été exporté avec toutes les factures du mois, quel que soit leur état. Avec « status.leave_out » "
      "dans la configuration, ces lignes sont écartées à chaque fois et comptées."},
     "status",
     {"the draft was finished since", "le brouillon a été terminé depuis"},
     "Brouillon",
     "Validée"},
    {&rule::status_paid,
     {"Framework A1 asks the buyer to pay. An invoice that is paid already, by card or in advance, travels "
      "under A2 with a net payable of 0, or it would be paid twice.",
      "Le cadre A1 demande à l'acheteur de payer. Une facture déjà payée, par carte ou d'avance, part sous A2 avec un "
      "net à payer de 0, sinon elle serait payée deux fois."},
     {"The client paid before the invoice was deposited, or the status was set too early.",
      "Le client a payé avant le dépôt de la facture, ou le statut a été mis trop tôt."},
     "framework",
     {"the status is « Payée »", "le statut est « Payée »"},
     "A1",
     "A2"},
    {&rule::status_nothing_to_pay,
     {"Framework A1 asks the buyer to pay, and there is nothing left to pay. A paid invoice travels under A2.",
      "Le cadre A1 demande à l'acheteur de payer, et il ne reste rien à payer. Une facture payée part sous A2."},
     {"The invoice was paid before it was deposited, and the file says so in the net payable alone.",
      "La facture a été payée avant son dépôt, et le fichier ne le dit que par le net à payer."},
     "framework",
     {"the net payable is 0", "le net à payer est 0"},
     "A1",
     "A2"},
};

}  // namespace

std::span<const Explanation> input_explanations() { return input_table; }

}  // namespace chorus
