// What an EDI partner's files are called. Everything that is known or supposed of these names stands here.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace chorus {

/// `FSO1113A_<application>_<application>1113<15 digits>`: interface, code of whoever transmits, and the number of the
/// flow as the portal writes it, whose end is a sequence of the transmitter's own.
///
/// From the authority's EDI annex of 2017: this form; a lone XML file without an extension, several as a tar.gz whose
/// extension is taken away; a flow with another name is not admitted. From the external specifications: six characters
/// of application, 500 invoices and 1 GB of one transmitted file.
/// Supposed, for want of the annex in force: the application has capital letters and digits alone, as all that are
/// seen; both places have the same one; gaps in the sequence do no harm; the files inside a tar.gz keep « .xml ».
inline constexpr std::string_view edi_interface = "FSO1113A";
inline constexpr std::string_view edi_interface_number = "1113";
inline constexpr std::size_t edi_application_size = 6;

/// Whether the portal could have given this code to an EDI partner.
bool is_edi_application(std::string_view code);

/// All of the name but its 15 digits.
std::string edi_name_beginning(std::string_view application);

/// The name of the transmitted file `number`; `beginning` may have a folder. Precondition: at most 15 digits.
std::string edi_name(std::string_view beginning, std::uint64_t number);

/// The name that we give to the file of a flow, from the portal's number of it: application, interface, sequence.
std::string edi_name_of_flow(std::string_view flow_number);

/// The number in such a name, whoever transmits and whatever was put behind it (« .xml », « .sent »); nothing for any
/// other name. `name` without its folder.
std::optional<std::uint64_t> edi_sequence(std::string_view name);

}  // namespace chorus
