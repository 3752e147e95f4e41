// schemas/cpp-facture-mixte.xsd, turned into a string when the program is built.
#pragma once

#include <string_view>

namespace chorus {

std::string_view embedded_schema();

}  // namespace chorus
