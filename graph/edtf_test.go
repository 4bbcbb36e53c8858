package graph

import "testing"

func TestDateBounds(t *testing.T) {
	for _, c := range []struct{ edtf, earliest, latest string }{
		{"2022-05-18", "2022-05-18", "2022-05-18"},
		{"2022-05", "2022-05-01", "2022-05-31"},
		{"2024-02", "2024-02-01", "2024-02-29"},
		{"2023", "2023-01-01", "2023-12-31"},
		{"2018-01/2018-09", "2018-01-01", "2018-09-30"},
		{"2007/..", "2007-01-01", ""},
		{"../2010", "", "2010-12-31"},
		{"/2010", "", "2010-12-31"},
		{"201X", "2010-01-01", "2019-12-31"},
		{"2018-XX", "2018-01-01", "2018-12-31"},
		{"2018-02-XX", "2018-02-01", "2018-02-28"},
		{"2018~", "2018-01-01", "2018-12-31"},
		{"2018-33", "2018-01-01", "2018-03-31"},
		{"2018-36", "2018-10-01", "2018-12-31"},
		{"2018-22", "2018-06-01", "2018-08-31"},
		{"2018-24", "2018-12-01", "2019-02-28"},
		{"2018-12", "2018-12-01", "2018-12-31"},
	} {
		earliest, latest, ok := DateBounds(c.edtf)
		if !ok || earliest != c.earliest || latest != c.latest {
			t.Errorf("DateBounds(%q) = %q, %q, %v; want %q, %q", c.edtf, earliest, latest, ok, c.earliest, c.latest)
		}
	}
	for _, bad := range []string{
		"", "/", "../..", "May", "18", "2022-13", "2022-00", "2022-5", "2022-02-30", "2023-02-29", "2022-05-18-01", "2022/2021",
		"2022-33-01", "2022/x", "+022", "2022-+5", "0000", "9999-24", "2022-XX-05", "٢٠٢٢",
	} {
		if from, to, ok := DateBounds(bad); ok {
			t.Errorf("DateBounds(%q) = %q, %q", bad, from, to)
		}
	}
}

func FuzzDateBounds(f *testing.F) {
	f.Add("2018-01/2018-09")
	f.Add("201X-24~")
	f.Fuzz(func(t *testing.T, s string) {
		earliest, latest, ok := DateBounds(s)
		if ok && earliest != "" && latest != "" && earliest > latest {
			t.Errorf("DateBounds(%q) = %q after %q", s, earliest, latest)
		}
		if ok && ((earliest != "" && len(earliest) != 10) || (latest != "" && len(latest) != 10)) {
			t.Errorf("DateBounds(%q) = %q, %q", s, earliest, latest)
		}
	})
}
