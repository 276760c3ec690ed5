package worktime

import (
	"encoding/json"

	"github.com/sixbridges/sixbridges/governance/fault"
	"github.com/sixbridges/sixbridges/governance/period"
)

// Holidays are the days of one notice that depart from the week.
type Holidays struct {
	Year   int           // the year of the notice
	Off    []period.Date // days off
	Makeup []period.Date // days worked in exchange
}

// DecodeHolidays reads a file of the holiday-cn project: a JSON object with
// the year and a list of days, each with its date and whether it is off. Days
// of the neighbouring years may be among them. Errors match fault.ErrInvalid:
// text that is not such an object, a date that is none, a day that is listed
// twice, a date more than a year away.
func DecodeHolidays(data []byte) (Holidays, error) {
	var file struct {
		Year int `json:"year"`
		Days []struct {
			Date     period.Date `json:"date"`
			IsOffDay *bool       `json:"isOffDay"`
		} `json:"days"`
	}
	if err := json.Unmarshal(data, &file); err != nil {
		return Holidays{}, fault.Invalid("worktime", "holidays", err.Error(), "must be JSON of the holiday-cn form")
	}
	h := Holidays{Year: file.Year}
	seen := make(map[period.Date]bool, len(file.Days))
	for _, d := range file.Days {
		y, _, _ := d.Date.YMD()
		switch {
		case d.Date.IsZero():
			return Holidays{}, fault.Invalid("worktime", "holidays.date", "", "must not be empty")
		case d.IsOffDay == nil:
			return Holidays{}, fault.Invalid("worktime", "holidays.isOffDay", d.Date.String(), "must say whether the day is off")
		case seen[d.Date]:
			return Holidays{}, fault.Invalid("worktime", "holidays.date", d.Date.String(), "must be listed once")
		case y < file.Year-1 || y > file.Year+1:
			return Holidays{}, fault.Invalid("worktime", "holidays.date", d.Date.String(), "must lie in the year or beside it")
		}
		seen[d.Date] = true
		if *d.IsOffDay {
			h.Off = append(h.Off, d.Date)
		} else {
			h.Makeup = append(h.Makeup, d.Date)
		}
	}
	return h, nil
}

// Add takes over the holidays that lie in the config's known days, each day
// once. Give the config its days before.
func (c *Config) Add(h Holidays) {
	for _, from := range []struct {
		days []period.Date
		to   *[]period.Date
	}{{h.Off, &c.Off}, {h.Makeup, &c.Makeup}} {
		known := dateSet(*from.to)
		for _, d := range from.days {
			if c.Days.Contains(d) && !known[d] {
				*from.to = append(*from.to, d)
			}
		}
	}
}
