// Rules about the files that travel with an invoice.
#pragma once

#include "diagnostic/rule.hpp"

namespace chorus::rule {

inline constexpr Rule file_missing{
    "PDF-01",
    Severity::error,
    "pdf",
    {"the file {path} does not exist", "le fichier {path} n'existe pas"},
    {"put the file there, correct its name in the invoices file, or give the right folder with --pdf-dir",
     "mettez-y le fichier, corrigez son nom dans le fichier des factures, ou donnez le bon dossier par "
     "--pdf-dir"},
    "pivot schema V2.02: at least one PJ",
    Confidence::proven};

inline constexpr Rule file_outside{"PDF-02",
                                   Severity::error,
                                   "pdf",
                                   {"the file {path} lies outside the folder of attachments",
                                    "le fichier {path} est hors du dossier des pièces jointes"},
                                   {"put it inside {folder}, or allow it with --allow-outside",
                                    "mettez-le dans {folder}, ou autorisez-le par --allow-outside"},
                                   "a cell must not send any file of the machine",
                                   Confidence::ours};

inline constexpr Rule file_empty{"PDF-03",
                                 Severity::error,
                                 "pdf",
                                 {"the file {path} is empty", "le fichier {path} est vide"},
                                 {"wait until its copy or download has ended, or make the file again",
                                  "attendez la fin de sa copie ou de son téléchargement, ou refaites le fichier"},
                                 "portal: empty attachments are rejected",
                                 Confidence::stated};

inline constexpr Rule file_not_pdf{
    "PDF-04",
    Severity::error,
    "pdf",
    {"the file {path} is not a PDF: it does not begin with %PDF-",
     "le fichier {path} n'est pas un PDF : il ne commence pas par %PDF-"},
    {"save it as PDF from the program that made it; a download may have saved a web page instead: fetch it again; renaming a "
     "file does not change what it is",
     "enregistrez-le en PDF depuis le logiciel qui l'a fait ; un téléchargement a pu enregistrer une page web à sa place : "
     "récupérez-le de nouveau ; renommer un fichier ne change pas sa nature"},
    "portal: %PDF- header",
    Confidence::stated};

inline constexpr Rule file_encrypted{
    "PDF-05",
    Severity::error,
    "pdf",
    {"the PDF {path} is encrypted", "le PDF {path} est protégé (chiffré)"},
    {"save it without password or protection; when it opens without a password, « qpdf --decrypt {path} plain.pdf » takes "
     "the protection off, or print it to PDF again",
     "enregistrez-le sans mot de passe ni protection ; s'il s'ouvre sans mot de passe, « qpdf --decrypt {path} simple.pdf » "
     "ôte la protection, ou imprimez-le de nouveau en PDF"},
    "portal: encrypted PDFs are rejected",
    Confidence::stated};

inline constexpr Rule file_unreadable{
    "PDF-06",
    Severity::error,
    "pdf",
    {"{path} cannot be read, or is not a file", "{path} ne peut pas être lu, ou n'est pas un fichier"},
    {"check that it is neither a folder nor a link that leads nowhere, and that you have the right to read it",
     "vérifiez que ce n'est ni un dossier ni un lien qui ne mène nulle part, et que vous avez le droit de le lire"},
    "an attachment is a plain file",
    Confidence::ours};

inline constexpr Rule file_extension{
    "ATTACHMENT-01",
    Severity::error,
    "attachments",
    {"the portal does not take files of the kind of {path}",
     "le portail n'accepte pas les fichiers du genre de {path}"},
    {"pack it into a .zip, or save it as one of: bmp gif fax odt ppt tiff xls bz2 gz jpeg p7s rtf txt xml csv gzip jpg pdf svg "
     "xhtml xlsx doc htm odp png tgz xlc zip docx html ods pps tif xlm pptx",
     "mettez-le dans un .zip, ou enregistrez-le sous l'une de ces formes : bmp gif fax odt ppt tiff xls bz2 gz jpeg p7s "
     "rtf txt xml csv gzip jpg pdf svg xhtml xlsx doc htm odp png tgz xlc zip docx html ods pps tif xlm pptx"},
    "external specification V4.20, attachments",
    Confidence::stated};

inline constexpr Rule file_too_large{
    "ATTACHMENT-02",
    Severity::error,
    "attachments",
    {"the file {path} has {size} bytes, at most {limit} are allowed",
     "le fichier {path} a {size} octets, {limit} au plus sont admis"},
    {"save it with a lower resolution, or split it", "enregistrez-le avec une résolution moindre, ou divisez-le"},
    "external specification V4.20: each attachment under 10 MB",
    Confidence::stated};

inline constexpr Rule files_too_large{
    "ATTACHMENT-03",
    Severity::error,
    "attachments",
    {"the attachments of this invoice have {size} bytes, at most {limit} are allowed",
     "les pièces jointes de cette facture ont {size} octets, {limit} au plus sont admis"},
    {"send fewer or smaller files", "envoyez des fichiers moins nombreux ou moins lourds"},
    "external specification V4.20: an invoice and its attachments under 120 MB",
    Confidence::stated};

inline constexpr Rule file_renamed{
    "ATTACHMENT-04",
    Severity::note,
    "attachments",
    {"the file {path} is sent under the name « {name} »", "le fichier {path} part sous le nom « {name} »"},
    {"nothing to do; the portal takes at most 50 characters, and names without accents are safe everywhere",
     "rien à faire ; le portail prend au plus 50 caractères, et un nom sans accent passe partout"},
    "pivot schema V2.02, NomPJ: at most 50 characters, extension included",
    Confidence::proven};

inline constexpr Rule file_same_content{
    "ATTACHMENT-05",
    Severity::warning,
    "pdf",
    {"the PDF {path} is the same as the one of invoice {other}",
     "le PDF {path} est le même que celui de la facture {other}"},
    {"check that each invoice has its own PDF", "vérifiez que chaque facture a bien son PDF"},
    "two invoices do not share one PDF, unless it was copied by mistake",
    Confidence::ours};

inline constexpr Rule file_hybrid{
    "PDF-07",
    Severity::warning,
    "pdf",
    {"the PDF {path} is a Factur-X invoice: it has the invoice's data inside, as an attached file",
     "le PDF {path} est une facture Factur-X : il porte les données de la facture en fichier joint"},
    {"send a plain PDF: « pdftk {path} cat output plain.pdf » and « pdftocairo -pdf {path} plain.pdf » drop the "
     "attached file (pdfseparate and pdfunite keep it), or have the program make the PDF without Factur-X",
     "envoyez un PDF simple : « pdftk {path} cat output simple.pdf » et « pdftocairo -pdf {path} simple.pdf » "
     "enlèvent le fichier joint (pdfseparate et pdfunite le gardent), ou faites faire au logiciel un PDF sans "
     "Factur-X"},
    "portal: a plain PDF is expected in this format",
    Confidence::stated};

inline constexpr Rule file_truncated{
    "PDF-08",
    Severity::warning,
    "pdf",
    {"the PDF {path} seems cut off: its end is missing", "le PDF {path} semble coupé : sa fin manque"},
    {"open it to see whether it is whole, or print the invoice to PDF again",
     "ouvrez-le pour voir s'il est entier, ou imprimez de nouveau la facture en PDF"},
    "ISO 32000-1, 7.5.5: a PDF ends with startxref and %%EOF",
    Confidence::proven};

inline constexpr Rule file_found_alike{
    "PDF-20",
    Severity::warning,
    "pdf",
    {"« {value} » does not exist under this name; the file {path} was taken for it",
     "« {value} » n'existe pas sous ce nom ; le fichier {path} a été pris à sa place"},
    {"check that it is this file, and write its name as it is in the folder",
     "vérifiez que c'est bien ce fichier, et écrivez son nom comme dans le dossier"},
    "one file of the folder, and names that differ only by accents' form, case, suffix, blanks or another computer's path",
    Confidence::ours};

inline constexpr Rule file_several_alike{
    "PDF-21",
    Severity::error,
    "pdf",
    {"the file {path} does not exist, and several have nearly its name: {names}",
     "le fichier {path} n'existe pas, et plusieurs portent presque son nom : {names}"},
    {"write the name of the right one, letter by letter", "écrivez le nom du bon fichier, à la lettre près"},
    "a value that can be read in two ways is refused",
    Confidence::ours};

inline constexpr Rule file_twice{
    "ATTACHMENT-06",
    Severity::warning,
    "attachments",
    {"the file {path} is attached twice to this invoice, the other time as {other}",
     "le fichier {path} est joint deux fois à cette facture, l'autre fois comme {other}"},
    {"attach it once: the PDF of the invoice is not one of its other attachments",
     "joignez-le une seule fois : le PDF de la facture n'est pas une de ses autres pièces jointes"},
    "the buyer would get one document twice",
    Confidence::ours};

inline constexpr Rule file_as_text{
    "PDF-09",
    Severity::warning,
    "pdf",
    {"the PDF {path} is damaged: it was copied as a text, which changed its line ends or its characters, and "
     "the buyer may see an empty page",
     "le PDF {path} est abîmé : il a été copié comme un texte, ce qui a changé ses fins de ligne ou ses "
     "caractères, et l'acheteur peut voir une page vide"},
    {"take the file again from where it was made: by FTP in binary mode, never through a text editor",
     "reprenez le fichier là où il a été fait : par FTP en mode binaire, jamais par un éditeur de texte"},
    "ISO 32000-1, 7.5.5: startxref gives the byte offset of the cross-reference",
    Confidence::proven};

inline constexpr Rule file_two_in_one{
    "PDF-10",
    Severity::warning,
    "pdf",
    {"the file {path} holds two PDFs, one behind the other: the buyer sees only one of them",
     "le fichier {path} contient deux PDF, l'un derrière l'autre : l'acheteur n'en voit qu'un"},
    {"join their pages with a program for PDFs (« pdfunite first.pdf second.pdf all.pdf »), or attach the second "
     "as a file of its own",
     "réunissez leurs pages avec un logiciel de PDF (« pdfunite premier.pdf second.pdf tout.pdf »), ou joignez le "
     "second comme un fichier à part"},
    "ISO 32000-1, 7.5.5: startxref gives the byte offset of the cross-reference",
    Confidence::proven};

inline constexpr Rule file_misled{
    "PDF-11",
    Severity::warning,
    "pdf",
    {"the PDF {path} was changed after it was made: its end no longer leads to its table of objects, and each "
     "reader guesses what it holds",
     "le PDF {path} a été modifié après coup : sa fin ne mène plus à sa table d'objets, et chaque lecteur devine "
     "ce qu'il contient"},
    {"open it to see whether all its pages are there, or print the invoice to PDF again",
     "ouvrez-le pour voir si toutes ses pages y sont, ou imprimez de nouveau la facture en PDF"},
    "ISO 32000-1, 7.5.5: startxref gives the byte offset of the cross-reference",
    Confidence::proven};

inline constexpr Rule file_no_page{
    "PDF-12",
    Severity::error,
    "pdf",
    {"the PDF {path} has no page", "le PDF {path} n'a aucune page"},
    {"print the invoice to PDF again; the program that wrote this one stopped before its first page, or removed "
     "them all",
     "imprimez de nouveau la facture en PDF ; le logiciel qui a écrit celui-ci s'est arrêté avant la première page, "
     "ou les a toutes enlevées"},
    "ISO 32000-1, 7.7.3: the leaves of the page tree are the pages",
    Confidence::proven};

inline constexpr Rule file_preceded{
    "PDF-13",
    Severity::error,
    "pdf",
    {"the file {path} holds a whole PDF, but behind something else (bytes before it: {before})",
     "le fichier {path} contient un PDF entier, mais derrière autre chose (octets avant lui : {before})"},
    {"« tail -c +{position} {path} > plain.pdf » makes the PDF alone, or save it again so that %PDF- is its first word: what "
     "stands before it (an empty line, a byte order mark, the "
     "header of a download or of a printer) was put there by the program that saved it",
     "« tail -c +{position} {path} > simple.pdf » en fait le PDF seul, ou enregistrez-le de nouveau pour que %PDF- en soit le premier mot : ce qui précède (une ligne vide, une marque "
     "d'ordre des octets, l'en-tête d'un téléchargement ou d'une imprimante) y a été mis par le logiciel qui l'a "
     "enregistré"},
    "portal: %PDF- header",
    Confidence::stated};

inline constexpr Rule file_portfolio{
    "PDF-14",
    Severity::warning,
    "pdf",
    {"the PDF {path} is a portfolio, a list of files: the buyer may see no more than its cover",
     "le PDF {path} est un porte-documents, une liste de fichiers : l'acheteur peut n'en voir que la couverture"},
    {"print the invoice to a PDF of pages, and attach the other files each on its own",
     "imprimez la facture en un PDF fait de pages, et joignez les autres fichiers un par un"},
    "ISO 32000-1, 12.3.5: readers show a collection's files instead of its pages",
    Confidence::ours};

inline constexpr Rule file_editable{
    "PDF-15",
    Severity::warning,
    "pdf",
    {"the PDF {path} has a document inside that can be edited (a text, a spreadsheet)",
     "le PDF {path} contient un document modifiable (un texte, un tableau)"},
    {"send the PDF without it: export it without the editable document (LibreOffice: « Hybrid PDF »), or make a "
     "plain copy with « pdftocairo -pdf {path} plain.pdf »",
     "envoyez le PDF sans lui : exportez-le sans le document modifiable (LibreOffice : « PDF hybride »), ou "
     "faites-en une copie simple par « pdftocairo -pdf {path} simple.pdf »"},
    "an invoice is sent to be read, not to be changed",
    Confidence::ours};

inline constexpr Rule lot_invoice_too_large{
    "LOT-01",
    Severity::error,
    "pdf",
    {"with its files this invoice makes a deposit of {size} bytes, the channel takes {limit}: {path} alone has "
     "{file_size}",
     "avec ses fichiers cette facture fait un dépôt de {size} octets, le canal en prend {limit} : {path} seul "
     "en a {file_size}"},
    {"bring its files down to about {target} bytes in all (print them with a lower resolution, attach fewer), or, "
     "when your way of depositing takes more, say so with --channel or --max-lot-bytes",
     "ramenez ses fichiers à environ {target} octets en tout (imprimez-les avec une résolution moindre, joignez-en "
     "moins), ou, si votre mode de dépôt en prend plus, dites-le par --channel ou --max-lot-bytes"},
    "portal: a deposit has at most 4 MB; API 10 MB; EDI 1 GB (the office's manual; external specification "
    "V4.20); each limit is a setting",
    Confidence::stated};

inline constexpr const Rule* attachment_rules[] = {
    &file_missing,     &file_outside,       &file_empty,      &file_not_pdf,         &file_encrypted,
    &file_unreadable,  &file_hybrid,        &file_truncated,  &file_as_text,         &file_two_in_one,
    &file_misled,      &file_no_page,       &file_preceded,   &file_portfolio,       &file_editable,
    &file_extension,   &file_too_large,     &files_too_large, &file_renamed,         &file_same_content,
    &file_found_alike, &file_several_alike, &file_twice,      &lot_invoice_too_large};

}  // namespace chorus::rule
