package text

import (
	"fmt"
	"testing"
)

func TestDateline(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"BAKU, May 18 (Agency) - The minister came.", "BAKU|May 18|Agency|The minister came."},
		{"Washington, DC - The minister came.", "Washington, DC|||The minister came."},
		{"MINSK, 3 June (BelTA) – The minister came.", "MINSK|3 June|BelTA|The minister came."},
		{"Tashkent, Uzbekistan (UzDaily.com) -- The minister came.", "Tashkent, Uzbekistan||UzDaily.com|The minister came."},
		{"MOSCOW (Reuters) - The minister came.", "MOSCOW||Reuters|The minister came."},
		{"BAKU, Azerbaijan, May 18, 2022 — The minister came.", "BAKU, Azerbaijan|May 18, 2022||The minister came."},
		{"NEW YORK, Sept. 5 /PRNewswire/ -- The firm grew.", "NEW YORK|Sept. 5|PRNewswire|The firm grew."},
		{"ASTANA. KAZINFORM – The minister came.", "ASTANA||KAZINFORM|The minister came."},
		{"Geneva – The sides met.", "Geneva|||The sides met."},
		{"date 2022-05-16 The minister came.", "|2022-05-16||The minister came."},
		{"Belarus – Azerbaijan relations grow.", "|||Belarus – Azerbaijan relations grow."},
		{"The minister - a man of few words - came.", "|||The minister - a man of few words - came."},
		{"In Baku, on May 18 - a Wednesday - they met.", "|||In Baku, on May 18 - a Wednesday - they met."},
		{"Trade, investment and energy - all were discussed.", "|||Trade, investment and energy - all were discussed."},
		{"May 18 - The minister came.", "|||May 18 - The minister came."},
		{"The U.S.-Kazakhstan deal came.", "|||The U.S.-Kazakhstan deal came."},
	} {
		x := New("Headline of the story\n\n"+c.in+"\n\nMore of it follows here.", nil)
		d := x.Dateline
		of := func(s Span) string { return x.Body[s.Start:s.End] }
		story := ""
		for _, s := range x.Sentences {
			if s.Block == 1 && s.Span != d.Span && story == "" {
				story = of(s.Span)
			}
		}
		if got := fmt.Sprintf("%s|%s|%s|%s", of(d.Place), of(d.Date), of(d.Agency), story); got != c.want {
			t.Errorf("%q:\n got %s\nwant %s", c.in, got, c.want)
		}
	}
}
