// Go's encoding/csv, values by fmt.Sprint or strconv: go run table.go sprint|strconv TABLE.json > FILE
package main

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"os"
	"strconv"
)

func main() {
	data, _ := os.ReadFile(os.Args[2])
	var table struct {
		Columns []string
		Rows    [][]any
	}
	if err := json.Unmarshal(data, &table); err != nil {
		panic(err)
	}
	out := csv.NewWriter(os.Stdout)
	out.Comma = ';'
	out.Write(table.Columns)
	for _, row := range table.Rows {
		var cells []string
		for _, value := range row {
			number, isNumber := value.(float64)
			switch {
			case value == nil:
				cells = append(cells, "")
			case isNumber && os.Args[1] == "strconv":
				cells = append(cells, strconv.FormatFloat(number, 'f', -1, 64))
			default:
				cells = append(cells, fmt.Sprint(value))
			}
		}
		out.Write(cells)
	}
	out.Flush()
}
