// The words around rules, explanations, the portal's messages and columns, when they are listed.
#pragma once

#include <span>
#include <string>

#include "catalogue/portal_messages.hpp"
#include "diagnostic/rule.hpp"

namespace chorus {

/// A heading of the list of rules; `prefixes` are those of its ids, separated by '|'.
struct RuleSubject {
  std::string_view prefixes;
  Phrase name;
};

/// The subjects in the order of the catalogue. Every rule belongs to one.
std::span<const RuleSubject> rule_subjects();

/// The subject of a rule; a rule without one is our bug (std::logic_error).
const RuleSubject& subject_of(const Rule& rule);

/// A sentence as a list shows it: each `{value}` becomes ‹value›, or ‹valeur› in French.
std::string shown_pattern(const Phrase& phrase, Language language);

/// How sure a rule or a message is, in words.
Phrase confidence_phrase(Confidence confidence);

/// Whether a number may be used again, in words.
Phrase resend_phrase(Resend resend);

}  // namespace chorus

namespace chorus::phrase {

inline constexpr Phrase rules_title{"{count} rules. « chorus-export explain ID » tells one at length.",
                                    "{count} règles. « chorus-export explain RÈGLE » en explique une en détail."};
inline constexpr Phrase rule_relaxable{"may be relaxed", "peut être assouplie"};
inline constexpr Phrase rule_remedy{"remedy", "conseil"};
inline constexpr Phrase rule_source{"source", "source"};

inline constexpr Phrase heading_why{"Why", "Pourquoi"};
inline constexpr Phrase heading_usual{"What usually goes wrong", "Ce qui arrive le plus souvent"};
inline constexpr Phrase heading_example{"Example", "Exemple"};
inline constexpr Phrase heading_remedy{"What to do", "Que faire"};
inline constexpr Phrase heading_relax{"Can it be relaxed?", "Peut-on l'assouplir ?"};
inline constexpr Phrase heading_source{"Source", "Source"};

inline constexpr Phrase example_wrong{"wrong", "faux"};
inline constexpr Phrase example_right{"right", "juste"};
inline constexpr Phrase example_told{"reported", "signalé"};
inline constexpr Phrase example_better{"better", "mieux"};
inline constexpr Phrase empty_cell{"(empty cell)", "(cellule vide)"};

inline constexpr Phrase relax_never{"No.", "Non."};
inline constexpr Phrase relax_warning{
    "It is a warning already: the invoice leaves all the same. --strict makes it an error.",
    "C'est déjà un avertissement : la facture part quand même. --strict en fait une erreur."};
inline constexpr Phrase relax_note{"It is only a note.", "Ce n'est qu'une note."};
inline constexpr Phrase relax_by_name{"Yes: \"relax\": [\"{id}\"] in the configuration makes it a warning.",
                                      "Oui : \"relax\": [\"{id}\"] dans la configuration en fait un "
                                      "avertissement."};
inline constexpr Phrase relax_by_setting{"Yes: {setting}.", "Oui : {setting}."};

inline constexpr Phrase part_of{"Message {number} of {count}", "Message {number} sur {count}"};
inline constexpr Phrase part_cut{"The message is cut here: the portal keeps about 200 characters.",
                                 "Le message est coupé ici : le portail en garde environ 200 caractères."};
inline constexpr Phrase part_unknown{"We do not know this message.", "Nous ne connaissons pas ce message."};
inline constexpr Phrase heading_field{"Which value", "De quelle valeur il s'agit"};
inline constexpr Phrase heading_meaning{"What it means", "Ce que cela veut dire"};
inline constexpr Phrase heading_correct{"What to correct", "Ce qu'il faut corriger"};
inline constexpr Phrase heading_where{"Where", "Où"};
inline constexpr Phrase heading_resend{"Sending again", "Renvoi"};
inline constexpr Phrase heading_rule{"Our rule", "Notre règle"};
inline constexpr Phrase rule_reference{"{id}: chorus-export explain {id}", "{id} : chorus-export explain {id}"};
inline constexpr Phrase field_unknown{"we do not know this one: {element}", "celle-ci nous est inconnue : {element}"};
inline constexpr Phrase field_known{"{name}: {element}", "{name} : {element}"};
inline constexpr Phrase where_unknown{
    "no column of ours goes by this name: the last words of the path say which value is meant",
    "aucune de nos colonnes ne porte ce nom : la fin du chemin dit de quelle valeur il s'agit"};

inline constexpr Phrase try_unknown_heading{"What you can try", "Ce que vous pouvez essayer"};
inline constexpr Phrase try_whole{
    "give the whole message between double quotes, as the report of the flow shows it; several "
    "messages "
    "joined by « | » may stay together",
    "donnez le message entier entre guillemets doubles, tel que le montre le compte rendu du flux "
    "; "
    "plusieurs messages joints par « | » peuvent rester ensemble"};
inline constexpr Phrase try_rules{"chorus-export rules lists everything that we check before the deposit",
                                  "chorus-export rules donne la liste de tout ce que nous contrôlons avant le dépôt"};
inline constexpr Phrase try_check{"chorus-export check --invoices FILE says whether one of our rules finds the fault",
                                  "chorus-export check --invoices FICHIER dit si une de nos règles trouve la faute"};

inline constexpr Phrase columns_invoices{"Invoices file", "Fichier des factures"};
inline constexpr Phrase columns_debtors{"Debtors file", "Fichier des débiteurs"};
inline constexpr Phrase column_required{"required", "obligatoire"};
inline constexpr Phrase column_headers{"headers", "en-têtes"};
inline constexpr Phrase column_numbered{"several rates in one row: {first} … {last}",
                                        "plusieurs taux sur une ligne : {first} … {last}"};
inline constexpr Phrase columns_note{
    "Headers are matched without regard to case, accents, spaces, dots or degree signs. Instead of "
    "the "
    "client code, an invoice may carry the SIRET of its debtor.",
    "Les en-têtes se lisent sans tenir compte des majuscules, accents, espaces, points ou signes "
    "degré. À la "
    "place du code client, une facture peut porter le SIRET de son débiteur."};

// Refusals

inline constexpr Phrase rule_unknown{"there is no rule « {word} »", "il n'y a pas de règle « {word} »"};
inline constexpr Phrase rule_unknown_remedy{"chorus-export rules lists them all",
                                            "chorus-export rules en donne la liste"};
inline constexpr Phrase explain_nothing{"nothing was given to explain", "rien à expliquer n'est donné"};
inline constexpr Phrase explain_nothing_remedy{
    "type the id of a rule, like SIRET-04, or a message of the portal between double quotes",
    "tapez l'identifiant d'une règle, comme SIRET-04, ou un message du portail entre guillemets "
    "doubles"};

}  // namespace chorus::phrase
