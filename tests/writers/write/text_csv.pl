# Text::CSV as its manual shows it: text_csv.pl TABLE.json > FILE
use strict; use warnings; use JSON::PP; use Text::CSV;
open my $file, '<', $ARGV[0] or die; local $/; my $table = decode_json(<$file>);
binmode STDOUT, ':encoding(UTF-8)';
my $csv = Text::CSV->new({ binary => 1, sep_char => ';', eol => "\r\n" });
$csv->print(\*STDOUT, $_) for $table->{columns}, @{ $table->{rows} };
