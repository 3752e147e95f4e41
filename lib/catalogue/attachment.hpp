// Rules about the files that travel with an invoice.
#pragma once

#include "diagnostic/rule.hpp"

namespace chorus::rule {

inline constexpr Rule file_missing{
    "PDF-01",
    Severity::error,
    "pdf",
    {"the file {path} does not exist", "le fichier {path} n'existe pas"},
    {"put it there, name another in the column « pdf », or give the folder with --pdf-dir",
     "mettez-le là, nommez-en un autre dans la colonne « pdf », ou donnez le dossier par --pdf-dir"},
    "pivot schema V2.02: at least one PJ",
    Confidence::proven};

inline constexpr Rule file_outside{
    "PDF-02",
    Severity::error,
    "pdf",
    {"the file {path} lies outside the folder of attachments", "le fichier {path} est hors du dossier des pièces jointes"},
    {"put it inside {folder}, or allow it with --allow-outside",
     "mettez-le dans {folder}, ou autorisez-le par --allow-outside"},
    "a cell must not send any file of the machine",
    Confidence::ours};

inline constexpr Rule file_empty{
    "PDF-03",
    Severity::error,
    "pdf",
    {"the file {path} is empty", "le fichier {path} est vide"},
    {"print the invoice to PDF again", "imprimez de nouveau la facture en PDF"},
    "portal: empty attachments are rejected",
    Confidence::stated};

inline constexpr Rule file_not_pdf{
    "PDF-04",
    Severity::error,
    "pdf",
    {"the file {path} is not a PDF: it does not begin with %PDF-",
     "le fichier {path} n'est pas un PDF : il ne commence pas par %PDF-"},
    {"print the invoice to PDF again; renaming a file does not change what it is",
     "imprimez de nouveau la facture en PDF ; renommer un fichier ne change pas sa nature"},
    "portal: %PDF- header",
    Confidence::stated};

inline constexpr Rule file_encrypted{
    "PDF-05",
    Severity::error,
    "pdf",
    {"the PDF {path} is encrypted", "le PDF {path} est chiffré"},
    {"save it without password or protection", "enregistrez-le sans mot de passe ni protection"},
    "portal: encrypted PDFs are rejected",
    Confidence::stated};

inline constexpr Rule file_unreadable{
    "PDF-06",
    Severity::error,
    "pdf",
    {"{path} cannot be read, or is not a file", "{path} ne peut pas être lu, ou n'est pas un fichier"},
    {"check its permissions, and that it is not a folder",
     "vérifiez ses droits, et que ce n'est pas un dossier"},
    "an attachment is a plain file",
    Confidence::ours};

inline constexpr Rule file_extension{
    "ATTACHMENT-01",
    Severity::error,
    "attachments",
    {"the portal does not take files like {path}", "le portail n'accepte pas les fichiers comme {path}"},
    {"save it as one of: bmp gif fax odt ppt tiff xls bz2 gz jpeg p7s rtf txt xml csv gzip jpg pdf svg "
     "xhtml xlsx doc htm odp png tgz xlc zip docx html ods pps tif xlm pptx",
     "enregistrez-le sous l'une de ces formes : bmp gif fax odt ppt tiff xls bz2 gz jpeg p7s rtf txt xml "
     "csv gzip jpg pdf svg xhtml xlsx doc htm odp png tgz xlc zip docx html ods pps tif xlm pptx"},
    "external specification V4.20, attachments",
    Confidence::stated};

inline constexpr Rule file_too_large{
    "ATTACHMENT-02",
    Severity::error,
    "attachments",
    {"the file {path} has {size} bytes, at most {limit} are allowed",
     "le fichier {path} a {size} octets, {limit} au plus sont admis"},
    {"print it with a lower resolution, or split it", "imprimez-le avec une résolution moindre, ou divisez-le"},
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

inline constexpr const Rule* attachment_rules[] = {
    &file_missing,    &file_outside,    &file_empty,     &file_not_pdf,  &file_encrypted,
    &file_unreadable, &file_extension,  &file_too_large, &files_too_large};

}  // namespace chorus::rule
