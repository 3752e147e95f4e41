// A public body and its services as the portal's directory has them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace chorus {

/// What a debtor demands beside its SIRET.
struct Requirements {
  bool engagement = false;
  bool service = false;
  bool service_or_engagement = false;
};

struct PublicStructure {
  std::string siret;  ///< 14 digits
  std::string name;
  std::string postcode;
  std::string town;
  bool active = true;
  Requirements demands;
};

struct PublicService {
  std::string code;
  std::string name;
  bool active = true;
  bool demands_engagement = false;
};

/// "44" of 44000, "2A" or "2B" of a Corsican postcode, "971" of one overseas; empty for what is no postcode.
std::string_view department_of(std::string_view postcode);

/// What the directory says of the debtor that an invoice names, and of its service.
struct ListedDebtor {
  enum class Service : std::uint8_t {
    open,    ///< the invoice names none, or the directory was imported without services
    listed,  ///< and active
    closed,
    unknown,  ///< no service of this structure has the code
  };

  bool known = false;  ///< else nothing below holds
  PublicStructure structure;
  Service state = Service::open;
  PublicService service;            ///< what is listed or closed
  std::vector<PublicService> near;  ///< active ones: those that may be meant, else the first ones
  bool near_is_meant = false;       ///< they are alike
  std::uint64_t services = 0;       ///< all active ones of the structure
  /// The one of the same SIREN that has the unknown code or, where this structure is closed, the only open one.
  PublicStructure elsewhere;
};

}  // namespace chorus
