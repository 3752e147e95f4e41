#include "report/directory_list.hpp"

#include <nlohmann/json.hpp>

#include "catalogue/sentences.hpp"
#include "diagnostic/text.hpp"
#include "invoice/fields.hpp"
#include "report/report_json.hpp"

namespace chorus {

namespace {

constexpr Phrase directory_name{"Name", "Nom"};
constexpr Phrase directory_siret{"SIRET", "SIRET"};
constexpr Phrase directory_postcode{"Postcode", "Code postal"};
constexpr Phrase directory_town{"Town", "Ville"};
constexpr Phrase directory_demanded{"Demands", "Exige"};
constexpr Phrase directory_state{"State", "État"};
constexpr Phrase directory_code{"Service code", "Code service"};
constexpr Phrase directory_service_name{"Service", "Nom service"};
constexpr Phrase directory_part{"Part", "Partie"};
constexpr Phrase directory_rows{"Rows", "Lignes"};
constexpr Phrase directory_day_imported{"Imported", "Importé le"};
constexpr Phrase directory_day_dated{"Data of", "Données du"};
constexpr Phrase directory_days{"Days", "Jours"};
constexpr Phrase directory_is_open{"open", "ouvert"};
constexpr Phrase directory_is_closed{"closed", "fermé"};
constexpr Phrase directory_wants_nothing{"nothing", "rien"};
constexpr Phrase directory_wants_engagement{"commitment", "engagement"};
constexpr Phrase directory_wants_service{"service", "service"};
constexpr Phrase directory_wants_both{"service and commitment", "service et engagement"};
constexpr Phrase directory_wants_either{"service or commitment", "service ou engagement"};
constexpr Phrase directory_shown{"{name}, SIRET {siret}{place}: {state}; demands: {demand}",
                                 "{name}, SIRET {siret}{place} : {state} ; exige : {demand}"};
constexpr Phrase directory_no_service{"the directory has no service of this structure",
                                      "l'annuaire n'a aucun service de cette structure"};

// What a field of a debtor is called in its file.
std::string_view name_of(Field field) { return field_entry(field).name_of_debtors(); }

constexpr GridColumn age_columns[] = {
    {"part", directory_part},       {"rows", directory_rows, true},
    {"dated", directory_day_dated}, {"imported", directory_day_imported},
    {"days", directory_days, true},
};

std::string open_text(bool active, Language language) {
  return std::string((active ? directory_is_open : directory_is_closed).in(language));
}

std::string service_demands(const PublicService& service, Language language) {
  return service.demands_engagement ? std::string(directory_wants_engagement.in(language)) : std::string();
}

/// « , 69220 LYON », or what is known of it.
std::string place_of(const PublicStructure& structure) {
  std::string place;
  for (const auto* part : {&structure.postcode, &structure.town}) {
    if (!part->empty()) place += (place.empty() ? ", " : " ") + *part;
  }
  return place;
}

nlohmann::ordered_json json_of(const PublicStructure& one) {
  return {{std::string(name_of(Field::siret)), one.siret},
          {std::string(name_of(Field::debtor_name)), one.name},
          {"postcode", text_or_null(one.postcode)},
          {"town", text_or_null(one.town)},
          {"department", text_or_null(std::string(department_of(one.postcode)))},
          {"active", one.active},
          {std::string(name_of(Field::engagement_required)), one.demands.engagement},
          {std::string(name_of(Field::service_required)), one.demands.service},
          {std::string(name_of(Field::service_or_engagement_required)), one.demands.service_or_engagement}};
}

nlohmann::ordered_json json_of(const PublicService& one) {
  return {{std::string(name_of(Field::service_code)), one.code},
          {std::string(name_of(Field::service_name)), text_or_null(one.name)},
          {"active", one.active},
          {std::string(name_of(Field::engagement_required)), one.demands_engagement}};
}

/// One object a line.
template <class All>
void write_json_list(const All& all, std::string_view name, const GridSink& sink) {
  sink("  \"" + std::string(name) + "\": [");
  std::string_view before = "\n";
  for (const auto& one : all) {
    sink(std::string(before) + "    " + json_text(json_of(one)));
    before = ",\n";
  }
  sink("\n  ]\n}\n");
}

constexpr std::string_view json_head = "{\n  \"version\": 1,\n";

}  // namespace

const Phrase& demands_phrase(const Requirements& demands) {
  if (demands.engagement && demands.service) return directory_wants_both;
  if (demands.engagement) return directory_wants_engagement;
  if (demands.service) return directory_wants_service;
  return demands.service_or_engagement ? directory_wants_either : directory_wants_nothing;
}

void write_structures(std::span<const PublicStructure> structures, ListFormat format, const TextStyle& style,
                      const GridSink& sink) {
  if (format == ListFormat::json) {
    sink(std::string(json_head));
    return write_json_list(structures, "structures", sink);
  }
  const GridSource rows = [&](const std::function<void(const GridRow&)>& take) {
    for (const auto& one : structures) {
      take({one.siret, one.name, one.postcode, one.town, std::string(demands_phrase(one.demands).in(style.language)),
            open_text(one.active, style.language)});
    }
  };
  const GridColumn columns[] = {
      {name_of(Field::siret), directory_siret}, {name_of(Field::debtor_name), directory_name},
      {"postcode", directory_postcode},         {"town", directory_town},
      {"demands", directory_demanded},          {"state", directory_state},
  };
  if (format == ListFormat::csv) return write_grid_csv(columns, rows, style.language, sink);
  write_grid(columns, rows, style, sink);
}

void write_structure(const PublicStructure& structure, std::span<const PublicService> services, ListFormat format,
                     const TextStyle& style, const GridSink& sink) {
  const Language language = style.language;
  if (format == ListFormat::json) {
    sink(std::string(json_head) + "  \"structure\": " + json_text(json_of(structure)) + ",\n");
    return write_json_list(services, "services", sink);
  }
  if (format == ListFormat::csv) {
    const GridSource rows = [&](const std::function<void(const GridRow&)>& take) {
      if (services.empty()) {
        take({structure.siret, structure.name, "", "", std::string(demands_phrase(structure.demands).in(language)),
              open_text(structure.active, language)});
      }
      for (const auto& one : services) {
        take({structure.siret, structure.name, one.code, one.name, service_demands(one, language),
              open_text(one.active, language)});
      }
    };
    const GridColumn columns[] = {
        {name_of(Field::siret), directory_siret},
        {name_of(Field::debtor_name), directory_name},
        {name_of(Field::service_code), directory_code},
        {name_of(Field::service_name), directory_service_name},
        {"demands", directory_demanded},
        {"state", directory_state},
    };
    return write_grid_csv(columns, rows, language, sink);
  }
  const Message head{
      directory_shown,
      {text_arg("name", structure.name), text_arg("siret", structure.siret), text_arg("place", place_of(structure)),
       words_arg("state", {structure.active ? directory_is_open : directory_is_closed, {}}),
       words_arg("demand", {demands_phrase(structure.demands), {}})}};
  sink(printable(head.in(language)) + "\n");
  if (services.empty()) return sink(std::string(directory_no_service.in(language)) + "\n");
  const GridSource rows = [&](const std::function<void(const GridRow&)>& take) {
    for (const auto& one : services) {
      take({one.code, one.name, service_demands(one, language), open_text(one.active, language)});
    }
  };
  const GridColumn columns[] = {
      {name_of(Field::service_code), directory_code},
      {name_of(Field::service_name), directory_service_name},
      {"demands", directory_demanded},
      {"state", directory_state},
  };
  sink("\n");
  write_grid(columns, rows, style, sink);
}

void write_age(std::span<const DirectoryPart> parts, ListFormat format, const TextStyle& style, const GridSink& sink) {
  if (format == ListFormat::json) {
    nlohmann::ordered_json all = nlohmann::ordered_json::array();
    for (const auto& part : parts) {
      all.push_back({{"name", part.name},
                     {"rows", part.rows},
                     {"imported", part.imported},
                     {"dated", text_or_null(part.dated)},
                     {"days", part.days}});
    }
    return sink(std::string(json_head) + "  \"parts\": " + json_text(all) + "\n}\n");
  }
  const GridSource rows = [&](const std::function<void(const GridRow&)>& take) {
    for (const auto& part : parts) {
      const Phrase& name = part.name == "structures" ? phrase::directory_structures : phrase::directory_services;
      const auto day = [&](const std::string& iso) {
        return iso.empty() ? iso : fill("{date}", {date_arg("date", iso)}, style.language);
      };
      take({std::string(name.in(style.language)), std::to_string(part.rows), day(part.dated), day(part.imported),
            std::to_string(part.days)});
    }
  };
  if (format == ListFormat::csv) return write_grid_csv(age_columns, rows, style.language, sink);
  write_grid(age_columns, rows, style, sink);
}

}  // namespace chorus
