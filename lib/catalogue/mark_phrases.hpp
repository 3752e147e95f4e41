// Sentences about the invoices file that --mark-edited changes.
#pragma once

#include "diagnostic/phrase.hpp"

namespace chorus::phrase {

/// The status that says « exported », unless the configuration has another word.
inline constexpr std::string_view edited_word = "Éditée";

// Told before anything is exported.

inline constexpr Phrase mark_standard_input{
    "standard input cannot be marked: --mark-edited changes the invoices file itself",
    "l'entrée standard ne peut pas être marquée : --mark-edited modifie le fichier de factures lui-même"};
inline constexpr Phrase mark_no_file{"only a plain file can be marked, this is none",
                                     "seul un fichier ordinaire peut être marqué, ce n'en est pas un"};
inline constexpr Phrase mark_no_file_remedy{"name the file with --invoices, or leave --mark-edited out",
                                            "nommez le fichier avec --invoices, ou enlevez --mark-edited"};

inline constexpr Phrase mark_forbidden{"you are not allowed to change this file",
                                       "vous n'avez pas le droit de modifier ce fichier"};
inline constexpr Phrase mark_folder_forbidden{
    "the marked file is built beside this one, but nothing can be written into the folder {folder}",
    "le fichier marqué est construit à côté de celui-ci, mais rien ne peut être écrit dans le dossier {folder}"};
inline constexpr Phrase mark_other_owner{
    "this file belongs to another user: you could not give the marked one back to him",
    "ce fichier appartient à un autre utilisateur : vous ne pourriez pas lui rendre le fichier marqué"};
inline constexpr Phrase mark_rights_remedy{
    "run as the file's owner, or leave --mark-edited out",
    "lancez la commande sous le compte de son propriétaire, ou enlevez --mark-edited"};

inline constexpr Phrase mark_encoding{"this file is written in {encoding}, which cannot hold « {text} »",
                                      "ce fichier est écrit en {encoding}, qui ne peut pas contenir « {text} »"};
inline constexpr Phrase mark_encoding_remedy{
    "choose another word or header under « edited » in the configuration, or save the file as CSV UTF-8",
    "choisissez un autre mot ou en-tête sous « edited » dans la configuration, ou enregistrez le fichier en "
    "CSV UTF-8"};

// Told after the export.

}  // namespace chorus::phrase
