// Rules about the rows of an input file and the text in its cells.
#pragma once

#include "diagnostic/rule.hpp"

namespace chorus::rule {

inline constexpr Rule row_cells{
    "ROW-01",
    Severity::error,
    "",
    {"this row has {cells} cells, the header has {columns}",
     "cette ligne a {cells} cellules, l'en-tête en a {columns}"},
    {"look for a delimiter « {delimiter} » or a line break inside a cell: such a cell must stand in "
     "double quotes; empty cells at the end are passed over where the header, or every row, has as many",
     "cherchez un séparateur « {delimiter} » ou un saut de ligne dans une cellule : une telle cellule "
     "doit être entre guillemets doubles ; des cellules vides à la fin sont ignorées si l'en-tête, ou "
     "chaque ligne, en a autant"},
    "a shifted row would put values under the wrong headers",
    Confidence::ours};

inline constexpr Rule row_given_twice{"ROW-02",
                                      Severity::error,
                                      "",
                                      {"« {name} » is given twice for the same invoice or debtor",
                                       "« {name} » est donné deux fois pour la même facture ou le même débiteur"},
                                      {"keep one of the two", "n'en gardez qu'un"},
                                      "a value that can be read in two ways is refused",
                                      Confidence::ours};

inline constexpr Rule row_not_text{"ROW-03",
                                   Severity::error,
                                   "",
                                   {"« {name} » must be {expected}", "« {name} » doit être {expected}"},
                                   {"see schemas/invoices.schema.json for the shape of a JSON invoice",
                                    "voyez schemas/invoices.schema.json pour la forme d'une facture JSON"},
                                   "schemas/invoices.schema.json, schemas/debtors.schema.json",
                                   Confidence::ours};

inline constexpr Rule column_unknown{
    "ROW-04",
    Severity::warning,
    "",
    {"the header « {header} » is not recognised and its column is not read; « {near} » is",
     "l'en-tête « {header} » n'est pas reconnu et sa colonne n'est pas lue ; « {near} » l'est"},
    {"correct the header, or map it under « columns » in the configuration",
     "corrigez l'en-tête, ou associez-le sous « columns » dans la configuration"},
    "a mistyped header would leave out a whole column",
    Confidence::ours};

inline constexpr Rule row_cut_off{
    "ROW-05",
    Severity::error,
    "",
    {"this row has {cells} cells, the header has {columns}: {missing} missing at its end",
     "cette ligne a {cells} cellules, l'en-tête en a {columns} : il en manque {missing} à la fin"},
    {"save the file again from the spreadsheet: a file that was cut off loses values; a cell without "
     "a value stays empty between its delimiters",
     "enregistrez de nouveau le fichier depuis le tableur : un fichier coupé perd des valeurs ; une "
     "cellule sans valeur reste vide entre ses séparateurs"},
    "a row that was cut off would lose values without a word",
    Confidence::ours};

inline constexpr Rule last_row_open{
    "FILE-01",
    Severity::warning,
    "",
    {"the last row does not end with a line break as the others do: the file may not be whole",
     "la dernière ligne ne finit pas par un saut de ligne comme les autres : le fichier n'est peut-être pas complet"},
    {"wait until the copy or the download has ended; if the last row is complete, put a line break behind it",
     "attendez la fin de la copie ou du téléchargement ; si la dernière ligne est complète, mettez un saut de ligne "
     "à sa fin"},
    "a file that is still being copied loses the end of a value, or rows",
    Confidence::ours};

inline constexpr Rule json_wrapped{"FILE-02",
                                   Severity::note,
                                   "",
                                   {"the list stands under « {name} » in this JSON file: it was read there",
                                    "dans ce fichier JSON, la liste se trouve sous « {name} » : elle y a été lue"},
                                   {"nothing is to be done; what stands beside it in the file is not read",
                                    "il n'y a rien à faire ; ce qui l'accompagne dans le fichier n'est pas lu"},
                                   "an answer of another program holds more than its list",
                                   Confidence::ours};

inline constexpr Rule json_page{
    "FILE-09",
    Severity::warning,
    "",
    {"this file says by « {name} » that it is one page of a longer list: the invoices of the other pages are not in it",
     "ce fichier dit par « {name} » qu'il est une page d'une liste plus longue : les factures des autres pages n'y sont pas"},
    {"fetch the other pages too, and give them all with --invoices; or ask the program for all records at once",
     "récupérez aussi les autres pages, et donnez-les toutes avec --invoices ; ou demandez au logiciel toute la liste d'un "
     "coup"},
    "an answer of an API holds one page of its list",
    Confidence::ours};

inline constexpr Rule json_lines{
    "FILE-03",
    Severity::note,
    "",
    {"this file holds one JSON object behind the other (JSON Lines): each was read as a record",
     "ce fichier contient un objet JSON derrière l'autre (JSON Lines) : chacun a été lu comme un enregistrement"},
    {"nothing is to be done", "il n'y a rien à faire"},
    "a file cut off between two objects cannot be told from a whole one",
    Confidence::ours};

inline constexpr Rule rows_per_article{
    "ROW-06",
    Severity::error,
    "",
    {"the invoice « {value} » stands on {count} rows with amounts of their own, as where each article has its row; they do "
     "not add up to totals of the invoice that the file gives",
     "la facture « {value} » tient sur {count} lignes qui ont chacune leurs montants, comme avec une ligne par article ; "
     "leur somme ne donne pas de totaux de la facture qui soient dans le fichier"},
    {"delete no row; export the list of the invoices without their articles (one row per invoice, or per VAT rate), or add "
     "up the rows of each rate into one, its base in a column « Base HT », with the totals of the whole invoice",
     "ne supprimez aucune ligne ; exportez la liste des factures sans leurs articles (une ligne par facture, ou par taux "
     "de TVA), ou additionnez les lignes de chaque taux en une seule, sa base dans une colonne « Base HT », avec les totaux de toute la facture"},
    "amounts of articles are added up only where the invoice's own totals prove the sum",
    Confidence::ours};

inline constexpr Rule title_lines{
    "FILE-04",
    Severity::note,
    "",
    {"the header is on line {line}: the lines above it are titles and were passed over",
     "l'en-tête est à la ligne {line} : les lignes au-dessus sont des titres et n'ont pas été lues"},
    {"nothing is to be done", "il n'y a rien à faire"},
    "lists are exported with a title, the office's name and the period above their header",
    Confidence::ours};

inline constexpr Rule row_of_sums{
    "FILE-05",
    Severity::note,
    "",
    {"rows of sums (« Total »): {count}; they are no invoices and were left out",
     "lignes de totaux (« Total ») : {count} ; ce ne sont pas des factures, elles ont été laissées de côté"},
    {"if this row is an invoice, give it a number and a date",
     "si cette ligne est une facture, donnez-lui un numéro et "
     "une date"},
    "lists are exported with their sums at the end",
    Confidence::ours};

inline constexpr Rule row_aside{
    "FILE-08",
    Severity::note,
    "",
    {"rows that are no invoices (the header again, a page's foot, a heading): {count}; they were left out",
     "lignes qui ne sont pas des factures (l'en-tête répété, un pied de page, un intertitre) : {count} ; elles ont été "
     "laissées de côté"},
    {"if this row is an invoice, fill in its date, its client and its amounts",
     "si cette ligne est une facture, remplissez sa date, son client et ses montants"},
    "lists made for paper repeat their header on each page",
    Confidence::ours};

inline constexpr Rule row_continues{
    "FILE-06",
    Severity::note,
    "",
    {"rows without number, date and client: {count}; each belongs to the invoice above it",
     "lignes sans numéro, date ni client : {count} ; chacune appartient à la facture au-dessus"},
    {"if such a row is an invoice of its own, give it a number, a date and a client",
     "si une telle ligne est une facture à part, donnez-lui un numéro, une date et un client"},
    "programs write the head of an invoice on its first row only",
    Confidence::ours};

inline constexpr Rule rows_added_up{
    "FILE-07",
    Severity::note,
    "",
    {"invoices that stand on one row per article: {count}; their rows were added up by VAT rate, and give their totals "
     "exactly",
     "factures tenant sur une ligne par article : {count} ; leurs lignes ont été additionnées par taux de TVA, et donnent "
     "exactement leurs totaux"},
    {"compare one of them with its PDF", "comparez l'une d'elles avec son PDF"},
    "the invoice's own totals prove the sum",
    Confidence::ours};

inline constexpr Rule text_forbidden{
    "TEXT-01",
    Severity::error,
    "",
    {"the cell holds an invisible character that the file cannot carry ({character})",
     "la cellule contient un caractère invisible que le fichier ne peut pas porter ({character})"},
    {"delete the cell's content and type it again by hand", "effacez le contenu de la cellule et retapez-le à la main"},
    "XML 1.0, section 2.2, Char",
    Confidence::proven};

inline constexpr Rule text_too_long{
    "TEXT-02",
    Severity::error,
    "",
    {"the value has {length} characters, at most {limit} are allowed",
     "la valeur a {length} caractères, {limit} au plus sont admis"},
    {"compare it with the document it comes from, and write at most {limit} characters",
     "comparez-la avec le document d'où elle vient, et écrivez au plus {limit} caractères"},
    "pivot schema V2.02, maxLength",
    Confidence::proven};

inline constexpr Rule text_garbled{
    "TEXT-03",
    Severity::error,
    "",
    {"the letters of « {value} » are damaged: it must have been « {repaired} »",
     "les lettres de « {value} » sont abîmées : c'était sans doute « {repaired} »"},
    {"write « {repaired} »; when many texts are so, export the file again as UTF-8, and name no other encoding here",
     "écrivez « {repaired} » ; si beaucoup de textes sont ainsi, exportez de nouveau le fichier en UTF-8, et n'indiquez "
     "ici aucun autre encodage"},
    "UTF-8 that was read as Windows-1252 is not what the debtor is called",
    Confidence::ours};

inline constexpr Rule text_lost{
    "TEXT-04",
    Severity::error,
    "",
    {"« {value} » has lost a letter: another program put U+FFFD in its place",
     "« {value} » a perdu une lettre : un autre programme a mis U+FFFD à sa place"},
    {"type the text again, or export it again from the program that it comes from: the file does not hold the letter",
     "retapez le texte, ou exportez-le de nouveau du programme d'où il vient : le fichier ne contient plus la lettre"},
    "U+FFFD stands for a character that could not be read",
    Confidence::ours};

inline constexpr Rule text_question_mark{
    "TEXT-05",
    Severity::warning,
    "",
    {"in « {value} » a question mark stands where a letter may have been",
     "dans « {value} », un point d'interrogation est peut-être à la place d'une lettre"},
    {"compare it with the true name: a program that cannot write é or œ writes a question mark",
     "comparez-le avec le vrai nom : un programme qui ne sait pas écrire é ou œ écrit un point d'interrogation"},
    "no public body has a question mark in its name",
    Confidence::ours};

inline constexpr Rule text_escaped{
    "TEXT-06",
    Severity::warning,
    "",
    {"in « {value} », « {sign} » is how a database writes a sign, not the sign",
     "dans « {value} », « {sign} » est la façon dont une base de données écrit un signe, pas le signe lui-même"},
    {"export the list as CSV (COPY … WITH (FORMAT csv), INTO OUTFILE with ESCAPED BY ''), not as the database's text",
     "exportez la liste en CSV (COPY … WITH (FORMAT csv), INTO OUTFILE avec ESCAPED BY ''), pas dans le format texte de la "
     "base"},
    "no public body has a backslash with n, r, t or another backslash in its name",
    Confidence::ours};

inline constexpr const Rule* row_rules[] = {
    &row_cells,    &row_given_twice, &row_not_text,  &column_unknown, &row_cut_off, &rows_per_article,   &last_row_open,
    &json_wrapped, &json_page,       &json_lines,    &title_lines,    &row_of_sums, &row_continues,      &rows_added_up,
    &row_aside,    &text_forbidden,  &text_too_long, &text_garbled,   &text_lost,   &text_question_mark, &text_escaped};

}  // namespace chorus::rule
