# Ruby's csv and json: table.rb csv|semicolon|json TABLE.json > FILE
require 'csv'
require 'json'
table = JSON.parse(File.read(ARGV[1]))
if ARGV[0] == 'json'
  puts JSON.pretty_generate(table['rows'].map { |row| table['columns'].zip(row).to_h })
else
  print CSV.generate(col_sep: ARGV[0] == 'csv' ? ',' : ';') { |csv| [table['columns'], *table['rows']].each { |row| csv << row } }
end
