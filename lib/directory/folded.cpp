#include "directory/folded.hpp"

#include <algorithm>
#include <array>
#include <iterator>

#include "diagnostic/text.hpp"
#include "invoice/invoice.hpp"
#include "invoice/word.hpp"

namespace chorus {

namespace {

struct SameWord {
  std::string_view word;
  std::string_view meant;
};

// What people write for what the directory writes, both ways.
constexpr SameWord same_words[] = {
    {"mairie", "commune"},
    {"ville", "commune"},
    {"municipalite", "commune"},
    {"cne", "commune"},
    {"st", "saint"},
    {"ste", "sainte"},
    {"sts", "saints"},
    {"stes", "saintes"},
    {"dept", "departement"},
    {"dpt", "departement"},
    {"dep", "departement"},
    {"univ", "universite"},
    {"clg", "college"},
    {"lyc", "lycee"},
    {"hop", "hopital"},
    {"etab", "etablissement"},
    {"synd", "syndicat"},
    {"intercom", "intercommunal"},
    {"cte", "communaute"},
    {"agglo", "agglomeration"},
};

constexpr std::string_view small_words[] = {"de", "du", "des", "d",  "la", "le", "les", "l",
                                            "a",  "au", "aux", "et", "en", "un", "une", "pour"};

struct Abbreviation {
  std::string_view word;
  std::array<std::string_view, 6> words;
};

constexpr Abbreviation abbreviations[] = {
    {"ccas", {"centre", "communal", "action", "sociale"}},
    {"cias", {"centre", "intercommunal", "action", "sociale"}},
    {"chu", {"centre", "hospitalier", "universitaire"}},
    {"chr", {"centre", "hospitalier", "regional"}},
    {"ch", {"centre", "hospitalier"}},
    {"hopital", {"centre", "hospitalier"}},
    {"departement", {"conseil", "departemental"}},
    {"region", {"conseil", "regional"}},
    {"ddfip", {"direction", "departementale", "finances", "publiques"}},
    {"drfip", {"direction", "regionale", "finances", "publiques"}},
    {"ddt", {"direction", "departementale", "territoires"}},
    {"dreal", {"direction", "regionale", "environnement", "amenagement", "logement"}},
    {"ars", {"agence", "regionale", "sante"}},
    {"cpam", {"caisse", "primaire", "assurance", "maladie"}},
    {"caf", {"caisse", "allocations", "familiales"}},
    {"cc", {"communaute", "communes"}},
    {"cdc", {"communaute", "communes"}},
    {"comcom", {"communaute", "communes"}},
    {"ca", {"communaute", "agglomeration"}},
    {"cu", {"communaute", "urbaine"}},
    {"sdis", {"service", "departemental", "incendie", "secours"}},
    {"oph", {"office", "public", "habitat"}},
    {"ehpad", {"etablissement", "hebergement", "personnes", "agees", "dependantes"}},
    {"sivom", {"syndicat", "intercommunal", "vocation", "multiple"}},
    {"sivu", {"syndicat", "intercommunal", "vocation", "unique"}},
};

constexpr std::string_view kinds_of_body[] = {"commune",
                                              "departement",
                                              "region",
                                              "centre",
                                              "communal",
                                              "intercommunal",
                                              "action",
                                              "sociale",
                                              "hospitalier",
                                              "hopital",
                                              "universitaire",
                                              "universite",
                                              "communaute",
                                              "communes",
                                              "agglomeration",
                                              "urbaine",
                                              "service",
                                              "departemental",
                                              "incendie",
                                              "secours",
                                              "office",
                                              "public",
                                              "habitat",
                                              "etablissement",
                                              "syndicat",
                                              "ecole",
                                              "ecoles",
                                              "primaire",
                                              "maternelle",
                                              "elementaire",
                                              "college",
                                              "lycee",
                                              "caisse",
                                              "maison",
                                              "retraite",
                                              "tourisme",
                                              "eaux",
                                              "pays",
                                              "ccas",
                                              "cias",
                                              "ch",
                                              "chu",
                                              "chr",
                                              "cc",
                                              "ca",
                                              "cu",
                                              "sdis",
                                              "oph",
                                              "ehpad",
                                              "sivom",
                                              "sivu",
                                              "conseil",
                                              "regional",
                                              "direction",
                                              "departementale",
                                              "regionale",
                                              "finances",
                                              "publiques",
                                              "cdc",
                                              "comcom",
                                              "ddfip",
                                              "drfip"};

/// Length of the letter or digit at the start of `text`, 0 for what parts words.
std::size_t letter_length(std::string_view text) {
  const char c = text[0];
  if (static_cast<unsigned char>(c) < 0x80) return is_digit(c) || is_ascii_letter(c) ? 1 : 0;
  const Character character = first_character(text);
  const char32_t code = character.code;
  const bool letter =
      (code >= 0xC0 && code <= 0x17F && code != 0xD7 && code != 0xF7) || (code >= 0x300 && code <= 0x36F);
  return letter ? character.length : 0;
}

void end_word(std::string& word, bool ascii, std::vector<std::string>& words) {
  if (word.empty()) return;
  std::string plain = ascii ? small_ascii(word) : plain_word(word);
  if (!ascii) {  // a letter of another alphabet has no plain one
    std::erase_if(plain, [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
  }
  const auto* same = std::find_if(std::begin(same_words), std::end(same_words),
                                  [&](const SameWord& one) { return one.word == plain; });
  if (same != std::end(same_words)) plain = same->meant;
  if (!plain.empty()) words.push_back(std::move(plain));
  word.clear();
}

bool is_small_word(const std::string& word) {
  return word.size() <= 4 && std::find(std::begin(small_words), std::end(small_words), word) != std::end(small_words);
}

/// The words of an abbreviation, without the empty places of the table.
std::vector<std::string_view> words_of(const Abbreviation& one) {
  std::vector<std::string_view> words;
  for (const auto word : one.words) {
    if (!word.empty()) words.push_back(word);
  }
  return words;
}

}  // namespace

std::vector<std::string> folded_words(std::string_view utf8) {
  std::vector<std::string> words;
  std::string word;
  bool ascii = true;
  while (!utf8.empty()) {
    const std::size_t length = letter_length(utf8);
    if (length == 0) {
      end_word(word, ascii, words);
      ascii = true;
    } else {
      word.append(utf8.substr(0, length));
      ascii = ascii && length == 1;
    }
    utf8.remove_prefix(length == 0 ? step(utf8) : length);
  }
  end_word(word, ascii, words);
  const bool any = !std::all_of(words.begin(), words.end(), is_small_word);
  if (any) std::erase_if(words, is_small_word);
  return words;
}

std::vector<std::string> other_words(const std::vector<std::string>& words) {
  std::vector<std::string> others;
  const auto has = [&](std::string_view word) { return std::find(words.begin(), words.end(), word) != words.end(); };
  for (const Abbreviation& one : abbreviations) {
    const auto whole = words_of(one);
    if (has(one.word)) {
      others.insert(others.end(), whole.begin(), whole.end());
    } else if (std::search(words.begin(), words.end(), whole.begin(), whole.end()) != words.end()) {
      others.emplace_back(one.word);
    }
  }
  return others;
}

bool is_kind_of_body(std::string_view word) {
  return std::find(std::begin(kinds_of_body), std::end(kinds_of_body), word) != std::end(kinds_of_body);
}

std::string searched_text(std::string_view name, std::string_view town, std::string_view postcode) {
  const auto words = folded_words(name);
  std::string text = " ";
  const auto add = [&](std::string_view word) { (text += word) += ' '; };
  for (const auto& word : words) add(word);
  for (const auto& word : other_words(words)) add(word);
  for (const auto& word : folded_words(town)) {
    if (std::find(words.begin(), words.end(), word) == words.end()) add(word);
  }
  if (const auto department = department_of(postcode); !department.empty()) {
    add("d" + small_ascii(department));
    add(postcode);
  }
  return text;
}

std::size_t edits_between(std::string_view a, std::string_view b) {
  constexpr std::size_t longest = 100;
  a = a.substr(0, longest);
  b = b.substr(0, longest);
  std::array<std::array<std::size_t, longest + 1>, 3> rows;
  for (std::size_t j = 0; j <= b.size(); ++j) rows[0][j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    auto& row = rows[i % 3];
    const auto& above = rows[(i + 2) % 3];
    const auto& before = rows[(i + 1) % 3];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      row[j] = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + (a[i - 1] == b[j - 1] ? 0U : 1U)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) row[j] = std::min(row[j], before[j - 2] + 1);
    }
  }
  return rows[a.size() % 3][b.size()];
}

const std::vector<Department>& departments() {
  static const std::vector<Department> all = {{"01", "Ain"},
                                              {"02", "Aisne"},
                                              {"03", "Allier"},
                                              {"04", "Alpes-de-Haute-Provence"},
                                              {"05", "Hautes-Alpes"},
                                              {"06", "Alpes-Maritimes"},
                                              {"07", "Ardèche"},
                                              {"08", "Ardennes"},
                                              {"09", "Ariège"},
                                              {"10", "Aube"},
                                              {"11", "Aude"},
                                              {"12", "Aveyron"},
                                              {"13", "Bouches-du-Rhône"},
                                              {"14", "Calvados"},
                                              {"15", "Cantal"},
                                              {"16", "Charente"},
                                              {"17", "Charente-Maritime"},
                                              {"18", "Cher"},
                                              {"19", "Corrèze"},
                                              {"2A", "Corse-du-Sud"},
                                              {"2B", "Haute-Corse"},
                                              {"21", "Côte-d'Or"},
                                              {"22", "Côtes-d'Armor"},
                                              {"23", "Creuse"},
                                              {"24", "Dordogne"},
                                              {"25", "Doubs"},
                                              {"26", "Drôme"},
                                              {"27", "Eure"},
                                              {"28", "Eure-et-Loir"},
                                              {"29", "Finistère"},
                                              {"30", "Gard"},
                                              {"31", "Haute-Garonne"},
                                              {"32", "Gers"},
                                              {"33", "Gironde"},
                                              {"34", "Hérault"},
                                              {"35", "Ille-et-Vilaine"},
                                              {"36", "Indre"},
                                              {"37", "Indre-et-Loire"},
                                              {"38", "Isère"},
                                              {"39", "Jura"},
                                              {"40", "Landes"},
                                              {"41", "Loir-et-Cher"},
                                              {"42", "Loire"},
                                              {"43", "Haute-Loire"},
                                              {"44", "Loire-Atlantique"},
                                              {"45", "Loiret"},
                                              {"46", "Lot"},
                                              {"47", "Lot-et-Garonne"},
                                              {"48", "Lozère"},
                                              {"49", "Maine-et-Loire"},
                                              {"50", "Manche"},
                                              {"51", "Marne"},
                                              {"52", "Haute-Marne"},
                                              {"53", "Mayenne"},
                                              {"54", "Meurthe-et-Moselle"},
                                              {"55", "Meuse"},
                                              {"56", "Morbihan"},
                                              {"57", "Moselle"},
                                              {"58", "Nièvre"},
                                              {"59", "Nord"},
                                              {"60", "Oise"},
                                              {"61", "Orne"},
                                              {"62", "Pas-de-Calais"},
                                              {"63", "Puy-de-Dôme"},
                                              {"64", "Pyrénées-Atlantiques"},
                                              {"65", "Hautes-Pyrénées"},
                                              {"66", "Pyrénées-Orientales"},
                                              {"67", "Bas-Rhin"},
                                              {"68", "Haut-Rhin"},
                                              {"69", "Rhône"},
                                              {"70", "Haute-Saône"},
                                              {"71", "Saône-et-Loire"},
                                              {"72", "Sarthe"},
                                              {"73", "Savoie"},
                                              {"74", "Haute-Savoie"},
                                              {"75", "Paris"},
                                              {"76", "Seine-Maritime"},
                                              {"77", "Seine-et-Marne"},
                                              {"78", "Yvelines"},
                                              {"79", "Deux-Sèvres"},
                                              {"80", "Somme"},
                                              {"81", "Tarn"},
                                              {"82", "Tarn-et-Garonne"},
                                              {"83", "Var"},
                                              {"84", "Vaucluse"},
                                              {"85", "Vendée"},
                                              {"86", "Vienne"},
                                              {"87", "Haute-Vienne"},
                                              {"88", "Vosges"},
                                              {"89", "Yonne"},
                                              {"90", "Territoire de Belfort"},
                                              {"91", "Essonne"},
                                              {"92", "Hauts-de-Seine"},
                                              {"93", "Seine-Saint-Denis"},
                                              {"94", "Val-de-Marne"},
                                              {"95", "Val-d'Oise"},
                                              {"971", "Guadeloupe"},
                                              {"972", "Martinique"},
                                              {"973", "Guyane"},
                                              {"974", "La Réunion"},
                                              {"975", "Saint-Pierre-et-Miquelon"},
                                              {"976", "Mayotte"},
                                              {"977", "Saint-Barthélemy"},
                                              {"978", "Saint-Martin"},
                                              {"986", "Wallis-et-Futuna"},
                                              {"987", "Polynésie française"},
                                              {"988", "Nouvelle-Calédonie"}};
  return all;
}

}  // namespace chorus
