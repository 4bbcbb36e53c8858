package when_test

import (
	"fmt"
	"strings"
	"testing"

	"concord/loader/when"
)

// show writes what Find sees in a text: "surface = EDTF", parted by " | ". A Length is "2 day", an Anniversary
// "anniversary 30", an expression that does not resolve "?".
func show(text string, a when.Anchor) string {
	var out []string
	for _, e := range when.Find(text) {
		var v string
		switch e.Kind {
		case when.Length:
			v = fmt.Sprintf("%d %s", e.Duration.N, e.Duration.Unit)
		case when.Anniversary:
			v = fmt.Sprintf("anniversary %d", e.N)
		default:
			var ok bool
			if v, ok = e.Resolve(a); !ok {
				v = "?"
			}
		}
		out = append(out, text[e.Start:e.End]+" = "+v)
	}
	return strings.Join(out, " | ")
}

type example struct{ text, want string }

func run(t *testing.T, a when.Anchor, examples []example) {
	t.Helper()
	for _, x := range examples {
		if got := show(x.text, a); got != x.want {
			t.Errorf("%q (%+v)\n got %s\nwant %s", x.text, a, got, x.want)
		}
	}
}

// Dates that say their year need no anchor.
func TestExplicit(t *testing.T) {
	run(t, when.Anchor{}, []example{
		{"relations were established on June 11, 1993.", "June 11, 1993 = 1993-06-11"},
		{"on 11 June 1993", "11 June 1993 = 1993-06-11"},
		{"on June 11th, 1993, in Minsk", "June 11th, 1993 = 1993-06-11"},
		{"on the 11th of June 1993", "the 11th of June 1993 = 1993-06-11"},
		{"on the 11th of June, 1993", "the 11th of June, 1993 = 1993-06-11"},
		{"11th June, 1993", "11th June, 1993 = 1993-06-11"},
		{"JUNE 11, 1993", "JUNE 11, 1993 = 1993-06-11"},
		{"june 11, 1993", "june 11, 1993 = 1993-06-11"},
		{"may 18, 2022", "may 18, 2022 = 2022-05-18"},
		{"Sept. 3, 2019", "Sept. 3, 2019 = 2019-09-03"},
		{"3 Dec 2019", "3 Dec 2019 = 2019-12-03"},
		{"Wednesday, May 18, 2022", "Wednesday, May 18, 2022 = 2022-05-18"},
		{"Wed., May 18, 2022", "Wed., May 18, 2022 = 2022-05-18"},
		{"on Wednesday 18 May 2022", "Wednesday 18 May 2022 = 2022-05-18"},
		{"Friday, 18 May 2022", "Friday, 18 May 2022 = 2022-05-18"}, // the weekday is wrong; the date is what was written
		{"at 10:00 on May 18, 2022", "May 18, 2022 = 2022-05-18"},
		{"date 2022-05-16 Belarusian", "2022-05-16 = 2022-05-16"},
		{"(2022-05-16)", "2022-05-16 = 2022-05-16"},
		{"2022-05-16T10:00:00Z", "2022-05-16T10:00:00Z = 2022-05-16"},
		{"2022-05-16T10:00:00.123+04:00 said", "2022-05-16T10:00:00.123+04:00 = 2022-05-16"},
		{"2022/05/16", "2022/05/16 = 2022-05-16"},
		{"18.05.2022", "18.05.2022 = 2022-05-18"},
		{"8.5.2022.", "8.5.2022 = 2022-05-08"},
		{"05/18/2022", "05/18/2022 = 2022-05-18"},
		{"18/05/2022", "18/05/2022 = 2022-05-18"},
		{"05/05/2022", "05/05/2022 = 2022-05-05"},
		{"05/06/2022", "05/06/2022 = ?"},
		{"18-05-2022", "18-05-2022 = 2022-05-18"},
		{"18-May-2022", "18-May-2022 = 2022-05-18"},
		{"on February 30, 2022", "February 30, 2022 = ?"},
		{"February 29, 2020", "February 29, 2020 = 2020-02-29"},
		{"18-19 May 2022", "18-19 May 2022 = 2022-05-18/2022-05-19"},
		{"18–19 May 2022", "18–19 May 2022 = 2022-05-18/2022-05-19"},
		{"May 18-19, 2022", "May 18-19, 2022 = 2022-05-18/2022-05-19"},
		{"May 18 - 19, 2022", "May 18 - 19, 2022 = 2022-05-18/2022-05-19"},
		{"18 and 19 May 2022", "18 and 19 May 2022 = 2022-05-18/2022-05-19"},
		{"May 17, 18 and 19, 2022", "May 17, 18 and 19, 2022 = 2022-05-17/2022-05-19"},
		{"17 and 20 May 2022", "17 and 20 May 2022 = {2022-05-17,2022-05-20}"},
		{"from 18 to 20 May 2022", "from 18 to 20 May 2022 = 2022-05-18/2022-05-20"},
		{"from May 18 to 20, 2022", "from May 18 to 20, 2022 = 2022-05-18/2022-05-20"},
		{"May 30 - June 2, 2022", "May 30 - June 2, 2022 = 2022-05-30/2022-06-02"},
		{"30 May – 2 June 2022", "30 May – 2 June 2022 = 2022-05-30/2022-06-02"},
		{"December 28 - January 3, 2023", "December 28 - January 3, 2023 = 2022-12-28/2023-01-03"},
		{"from December 28, 2022 to January 3", "from December 28, 2022 to January 3 = 2022-12-28/2023-01-03"},
		{"from May 1, 2020, until the end", "May 1, 2020 = 2020-05-01"},
		{"May 18, 2020 to June 2, 2021", "May 18, 2020 to June 2, 2021 = 2020-05-18/2021-06-02"},
		{"between May 1, 2020 and June 2, 2021", "between May 1, 2020 and June 2, 2021 = 2020-05-01/2021-06-02"},

		{"in May 2022", "May 2022 = 2022-05"},
		{"in may 2022", "may 2022 = 2022-05"},
		{"May of 2022", "May of 2022 = 2022-05"},
		{"in May, 2022", "May, 2022 = 2022-05"},
		{"in July 2019.", "July 2019 = 2019-07"},
		{"in the month of July 2019", "the month of July 2019 = 2019-07"},
		{"the November 2025 agreement", "the November 2025 = 2025-11"},
		{"published 2022-05", "2022-05 = 2022-05"},
		{"In January-September 2018 the trade", "January-September 2018 = 2018-01/2018-09"},
		{"in January–September 2018", "January–September 2018 = 2018-01/2018-09"},
		{"in January to September 2018", "January to September 2018 = 2018-01/2018-09"},
		{"from January to September 2018", "from January to September 2018 = 2018-01/2018-09"},
		{"from January through September of 2018", "from January through September of 2018 = 2018-01/2018-09"},
		{"from November to February 2018", "from November to February 2018 = 2017-11/2018-02"},
		{"from November 2017 to February 2018", "from November 2017 to February 2018 = 2017-11/2018-02"},
		{"in May and June 2022", "May and June 2022 = 2022-05/2022-06"},
		{"in May and July 2022", "May and July 2022 = {2022-05,2022-07}"},

		{"In 2015, the head of state", "2015 = 2015"},
		{"the results of 2018, the", "2018 = 2018"},
		{"imports for $128.9 million in 2021.", "2021 = 2021"},
		{"came into force in 2011", "2011 = 2011"},
		{"in the year 2011", "the year 2011 = 2011"},
		{"the 2011 Air Transport Agreement", "the 2011 = 2011"},
		{"2021 saw a rise", "2021 = 2021"},
		{"in 2021 exports grew", "2021 = 2021"},
		{"compared to 2020", "2020 = 2020"},
		{"higher than in 2020", "2020 = 2020"},
		{"2021's exports", "2021 = 2021"},
		{"(2018)", "2018 = 2018"},
		{"Minsk, 2018", "2018 = 2018"},
		{"in 2019 and 2020", "2019 = 2019 | 2020 = 2020"},
		{"In 2006-2016 the president", "2006-2016 = 2006/2016"},
		{"in2008-2010.", "2008-2010 = 2008/2010"},
		{"in 2006–2016", "2006–2016 = 2006/2016"},
		{"2006 to 2016", "2006 to 2016 = 2006/2016"},
		{"from 2008 to 2021", "from 2008 to 2021 = 2008/2021"},
		{"from 2008 till 2021", "from 2008 till 2021 = 2008/2021"},
		{"from 2008 through 2021", "from 2008 through 2021 = 2008/2021"},
		{"between 2018 and 2020", "between 2018 and 2020 = 2018/2020"},
		{"the years 2018-2020", "2018-2020 = 2018/2020"},
		{"for 2015-16", "2015-16 = 2015/2016"},
		{"for 2010–12", "2010–12 = 2010/2012"},
		{"for 2010-12", "2010-12 = ?"},
		{"the 2022/23 season", "the 2022/23 = 2022/2023"},
		{"(1995-1999)", "1995-1999 = 1995/1999"},
		{"2018-present", "2018-present = 2018/.."},
		{"from 2018 to the present", "from 2018 to the present = 2018/.."},
		{"from 2018 to date", "from 2018 to date = 2018/.."},
		{"in 1812", "1812 = 1812"},

		{"in the 1990s", "the 1990s = 199X"},
		{"in the 1990's", "the 1990's = 199X"},
		{"since the early 1990s", "since the early 1990s = 199X/.."},
		{"in the late 1980s", "the late 1980s = 198X"},
		{"in the mid-1980s", "the mid-1980s = 198X"},
		{"from the 1980s to the 1990s", "from the 1980s to the 1990s = 198X/199X"},
		{"in the 20th century", "the 20th century = 19XX"},
		{"the late nineteenth century", "the late nineteenth century = 18XX"},
		{"in the twenty-first century", "the twenty-first century = 20XX"},

		{"in the first quarter of 2024", "the first quarter of 2024 = 2024-01/2024-03"},
		{"in Q1 2024", "Q1 2024 = 2024-01/2024-03"},
		{"in Q3 of 2024", "Q3 of 2024 = 2024-07/2024-09"},
		{"1Q 2024", "1Q 2024 = 2024-01/2024-03"},
		{"1Q2024", "1Q2024 = 2024-01/2024-03"},
		{"2024 Q4", "2024 Q4 = 2024-10/2024-12"},
		{"the fourth quarter of 2023", "the fourth quarter of 2023 = 2023-10/2023-12"},
		{"the last quarter of 2023", "the last quarter of 2023 = 2023-10/2023-12"},
		{"1H 2023", "1H 2023 = 2023-01/2023-06"},
		{"H2 2023", "H2 2023 = 2023-07/2023-12"},
		{"the first half of 2023", "the first half of 2023 = 2023-01/2023-06"},
		{"the second half of 2023", "the second half of 2023 = 2023-07/2023-12"},
		{"in the first nine months of 2018", "the first nine months of 2018 = 2018-01/2018-09"},
		{"in the first 10 months of 2018", "the first 10 months of 2018 = 2018-01/2018-10"},
		{"for nine months of 2018", "nine months of 2018 = 2018-01/2018-09"},
		{"in 11 months of 2018", "11 months of 2018 = 2018-01/2018-11"},
		{"9M 2018", "9M 2018 = 2018-01/2018-09"},
		{"the first two quarters of 2018", "the first two quarters of 2018 = 2018-01/2018-06"},
		{"the last three months of 2018", "the last three months of 2018 = 2018-10/2018-12"},
		{"the first half of May 2022", "the first half of May 2022 = 2022-05-01/2022-05-15"},
		{"the second half of February 2020", "the second half of February 2020 = 2020-02-16/2020-02-29"},
		{"the first week of May 2022", "the first week of May 2022 = 2022-05-01/2022-05-07"},
		{"the last week of May 2022", "the last week of May 2022 = 2022-05-25/2022-05-31"},
		{"from Q1 2023 to Q2 2024", "from Q1 2023 to Q2 2024 = 2023-01/2024-06"},

		{"in summer 2023", "summer 2023 = 2023-22"},
		{"in the summer of 2023", "the summer of 2023 = 2023-22"},
		{"in the fall of 1989", "the fall of 1989 = 1989-23"},
		{"in autumn 1989", "autumn 1989 = 1989-23"},
		{"in winter 2022-2023", "winter 2022-2023 = 2022-12/2023-02"},
		{"in spring of 2021", "spring of 2021 = 2021-21"},

		{"Since 2007, a number", "Since 2007 = 2007/.."},
		{"since May 2007", "since May 2007 = 2007-05/.."},
		{"since June 11, 1993", "since June 11, 1993 = 1993-06-11/.."},
		{"starting from 2025", "starting from 2025 = 2025/.."},
		{"from 2025 onwards", "from 2025 onwards = 2025/.."},
		{"by 2030.", "by 2030 = ../2030"},
		{"until 2030", "until 2030 = ../2030"},
		{"till 1 January 2030", "till 1 January 2030 = ../2030-01-01"},
		{"no later than 1 July 2024", "no later than 1 July 2024 = ../2024-07-01"},
		{"before 2020", "before 2020 = ../2020"},
		{"prior to 2020", "prior to 2020 = ../2020"},
		{"after 2020", "after 2020 = 2020/.."},
		{"the post-2014 period", "post-2014 = 2014/.."},
		{"pre-1991 borders", "pre-1991 = ../1991"},
		{"since at least 2014", "since at least 2014 = 2014/.."},
		{"no earlier than 2026", "no earlier than 2026 = 2026/.."},
		{"not before 2027", "not before 2027 = 2027/.."},
		{"not until 2027", "not until 2027 = 2027/.."},
		{"on the first of May 2021", "the first of May 2021 = 2021-05-01"},
		{"in Q1-Q3 2023", "Q1-Q3 2023 = 2023-01/2023-09"},
		{"by year-end 2024", "by year-end 2024 = ../2024"},
		{"the end of the first quarter of 2024", "the end of the first quarter of 2024 = 2024-01~/2024-03~"},
		{"by the end of the first half of 2025", "by the end of the first half of 2025 = ../2025-06"},
		{"as of 1 January 2023", "as of 1 January 2023 = 2023-01-01"},
		{"as of May 2023", "as of May 2023 = 2023-05"},
		{"by the end of 2024", "by the end of 2024 = ../2024"},
		{"until the end of 2024", "until the end of 2024 = ../2024"},
		{"since the beginning of 2022", "since the beginning of 2022 = 2022/.."},
		{"by mid-2025", "by mid-2025 = ../2025~"},
		{"since early 2022", "since early 2022 = 2022~/.."},

		{"at the end of 2024", "the end of 2024 = 2024~"},
		{"in mid-2019", "mid-2019 = 2019~"},
		{"in early 2020", "early 2020 = 2020~"},
		{"in late May 2022", "late May 2022 = 2022-05~"},
		{"early in 2020", "early in 2020 = 2020~"},
		{"in mid-May 2022", "mid-May 2022 = 2022-05~"},
		{"around 2010", "around 2010 = 2010~"},
		{"circa 1800", "circa 1800 = 1800~"},
		{"fiscal year 2023", "fiscal year 2023 = 2023~"},
		{"in FY2023", "FY2023 = 2023~"},
		{"in FY 2022-23", "FY 2022-23 = 2022~/2023~"},
		{"the 2023 fiscal year", "the 2023 fiscal year = 2023~"},
		{"from early 2020 to late 2021", "from early 2020 to late 2021 = 2020~/2021~"},
	})
}

// Relative dates, and dates without a year, from a text published on Monday, 2022-05-16.
func TestAnchored(t *testing.T) {
	run(t, when.Anchor{Published: "2022-05-16"}, []example{
		{"will pay a visit on May 18, agencies report", "May 18 = 2022-05-18"},
		{"on 18 May", "18 May = 2022-05-18"},
		{"on Wednesday, May 18", "Wednesday, May 18 = 2022-05-18"},
		{"on May 18 (Wednesday)", "May 18 (Wednesday) = 2022-05-18"},
		{"on Thursday, May 18", "Thursday, May 18 = ?"}, // it was a Wednesday
		{"at 10:00 on May 18", "May 18 = 2022-05-18"},
		{"May 18-19", "May 18-19 = 2022-05-18/2022-05-19"},
		{"will travel June 14 to 19", "June 14 to 19 = 2022-06-14/2022-06-19"},
		{"on June 15 and 16, where", "June 15 and 16 = 2022-06-15/2022-06-16"},
		{"on May 18 and 20 ministers", "May 18 = 2022-05-18"},
		{"on December 30", "December 30 = 2021-12-30"},
		{"on November 18", "November 18 = ?"}, // half a year away on either side
		{"between 18 and 20 May", "between 18 and 20 May = 2022-05-18/2022-05-20"},
		{"between May 18 and 20", "between May 18 and 20 = 2022-05-18/2022-05-20"},
		{"between May 18 and May 20", "between May 18 and May 20 = 2022-05-18/2022-05-20"},
		{"from December 28 to January 3", "from December 28 to January 3 = 2021-12-28/2022-01-03"},
		{"on May 18 last year", "May 18 last year = 2021-05-18"},
		{"on May 18 of this year", "May 18 of this year = 2022-05-18"},
		{"on May 18 this year", "May 18 this year = 2022-05-18"},
		{"in May", "May = 2022-05"},
		{"in March", "March = 2022-03"},
		{"in January-March", "January-March = 2022-01/2022-03"},
		{"in January to March", "January to March = 2022-01/2022-03"},
		{"in January-March this year", "January-March this year = 2022-01/2022-03"},
		{"last May", "last May = 2021-05"},
		{"last April", "last April = 2022-04"},
		{"next May", "next May = 2023-05"},
		{"this June", "this June = 2022-06"},
		{"since January", "since January = 2022-01/.."},
		{"by June", "by June = ../2022-06"},
		{"in early June", "early June = 2022-06~"},
		{"in mid-June", "mid-June = 2022-06~"},
		{"at the end of May", "the end of May = 2022-05~"},
		{"by the end of May", "by the end of May = ../2022-05"},

		{"today", "today = 2022-05-16"},
		{"Today, the minister", "Today = 2022-05-16"},
		{"yesterday", "yesterday = 2022-05-15"},
		{"tomorrow morning", "tomorrow morning = 2022-05-17"},
		{"the day before yesterday", "the day before yesterday = 2022-05-14"},
		{"the day after tomorrow", "the day after tomorrow = 2022-05-18"},
		{"this morning", "this morning = 2022-05-16"},
		{"tonight", "tonight = 2022-05-16"},
		{"last night", "last night = 2022-05-15"},
		{"this week", "this week = 2022-05-16/2022-05-22"},
		{"last week", "last week = 2022-05-09/2022-05-15"},
		{"next week", "next week = 2022-05-23/2022-05-29"},
		{"this weekend", "this weekend = 2022-05-21/2022-05-22"},
		{"last month", "last month = 2022-04"},
		{"this month", "this month = 2022-05"},
		{"next month", "next month = 2022-06"},
		{"earlier this month", "earlier this month = 2022-05"},
		{"later this year", "later this year = 2022"},
		{"this year", "this year = 2022"},
		{"the current year", "the current year = 2022"},
		{"last year amounted", "last year = 2021"},
		{"next year", "next year = 2023"},
		{"last quarter", "last quarter = 2022-01/2022-03"},
		{"this quarter", "this quarter = 2022-04/2022-06"},
		{"this decade", "this decade = 202X"},
		{"the last century", "the last century = 19XX"},
		{"in the nineties", "the nineties = 199X"},
		{"in the '80s", "the '80s = 198X"},
		{"since last year", "since last year = 2021/.."},
		{"by the end of this year", "by the end of this year = ../2022"},
		{"by the end of the year", "by the end of the year = ../2022"},
		{"at the beginning of next year", "the beginning of next year = 2023~"},
		{"since the beginning of the year", "since the beginning of the year = 2022/.."},
		{"early next year", "early next year = 2023~"},

		{"on Tuesday", "Tuesday = 2022-05-17"},
		{"on Monday", "Monday = 2022-05-16"},
		{"on Friday", "Friday = 2022-05-13"},
		{"on Thursday", "Thursday = 2022-05-19"},
		{"met Saturday in Baku", "Saturday = 2022-05-14"},
		{"last Tuesday", "last Tuesday = 2022-05-10"},
		{"last Monday", "last Monday = 2022-05-09"},
		{"next Tuesday", "next Tuesday = 2022-05-17"},
		{"this Friday", "this Friday = 2022-05-20"},
		{"on Tuesday evening", "Tuesday evening = 2022-05-17"},
		{"by Wednesday", "by Wednesday = ../2022-05-18"},
		{"from Tuesday to Thursday", "from Tuesday to Thursday = 2022-05-17/2022-05-19"},

		{"two years ago", "two years ago = 2020"},
		{"a year ago", "a year ago = 2021"},
		{"10 years ago", "10 years ago = 2012"},
		{"three months ago", "three months ago = 2022-02"},
		{"two weeks ago", "two weeks ago = 2022-05-02~"},
		{"three days ago", "three days ago = 2022-05-13"},
		{"a year and a half ago", "a year and a half ago = 2020"},
		{"thirty years ago", "thirty years ago = 1992"},
		{"two decades ago", "two decades ago = 2002~"},

		{"in the past decade.", "the past decade = 2012/2022"},
		{"over the last decade", "the last decade = 2012/2022"},
		{"over the past five years", "the past five years = 2017/2022"},
		{"in the last 20 years", "the last 20 years = 2002/2022"},
		{"in the last three months", "the last three months = 2022-02/2022-05"},
		{"over the past year", "the past year = 2021-05/2022-05"},
		{"over the last year", "the last year = 2021-05/2022-05"},
		{"during the past month", "the past month = 2022-04-16/2022-05-16"},
		{"in the past two weeks", "the past two weeks = 2022-05-02/2022-05-16"},
		{"in the past 24 hours", "the past 24 hours = 2022-05-15/2022-05-16"},
		{"in the next three years", "the next three years = 2022/2025"},
		{"over the coming decade", "the coming decade = 2022/2032"},

		{"the first half of this year", "the first half of this year = 2022-01/2022-06"},
		{"in the first half of last year", "the first half of last year = 2021-01/2021-06"},
		{"the first half of the year", "the first half of the year = 2022-01/2022-06"},
		{"in the first quarter", "the first quarter = 2022-01/2022-03"},
		{"in the first quarter of this year", "the first quarter of this year = 2022-01/2022-03"},
		{"in the first four months", "the first four months = 2022-01/2022-04"},
		{"in Q1", "Q1 = 2022-01/2022-03"},
		{"this summer", "this summer = 2022-22"},
		{"last summer", "last summer = 2021-22"},
		{"next spring", "next spring = 2023-21"},
		{"last winter", "last winter = 2021-12/2022-02"},
		{"in the spring", "the spring = 2022-21"},

		{"in 2021 and this year", "2021 = 2021 | this year = 2022"},
		{"until Friday", "until Friday = ../2022-05-20"},
		{"by Friday", "by Friday = ../2022-05-20"},
		{"since Friday", "since Friday = 2022-05-13/.."},
		{"since November", "since November = 2021-11/.."},
		{"this Wednesday, May 18", "this Wednesday, May 18 = 2022-05-18"},
		{"on the 20th of this month", "the 20th of this month = 2022-05-20"},
		{"on the 30th of last month", "the 30th of last month = 2022-04-30"},
		{"two years from now", "two years from now = 2024"},
		{"in two years' time", "two years' time = 2024"},
		{"by the end of the month", "by the end of the month = ../2022-05"},
		{"by the end of the decade", "by the end of the decade = ../202X"},
		{"by year-end", "by year-end = ../2022"},
		{"by the year's end", "by the year's end = ../2022"},
		{"the same period last year", "the same period last year = ?"},
		{"a year earlier", "a year earlier = ?"},
		{"the previous year", "the previous year = ?"},
		{"the next day", "the next day = ?"},
	})
}

// Durations, anniversaries.
func TestLength(t *testing.T) {
	run(t, when.Anchor{Published: "2022-05-16"}, []example{
		{"a two-day working visit", "two-day = 2 day"},
		{"a 2-day visit", "2-day = 2 day"},
		{"arrived for a two-day visit on May 18", "two-day = 2 day | May 18 = 2022-05-18"},
		{"for three days", "three days = 3 day"},
		{"a five-year plan", "five-year = 5 year"},
		{"a five-year-long war", "five-year-long = 5 year"},
		{"a week-long trip", "a week-long = 1 week"},
		{"for a year", "a year = 1 year"},
		{"within a month", "a month = 1 month"},
		{"a 90-minute meeting", "90-minute = 90 minute"},
		{"within 48 hours", "48 hours = 48 hour"},
		{"more than three decades", "three decades = 3 decade"},
		{"for twenty-five years", "twenty-five years = 25 year"},
		{"a year and a half", "a year and a half = 18 month"},
		{"two and a half years", "two and a half years = 30 month"},
		{"for half a century", "half a century = 50 year"},
		{"the 30th anniversary of", "30th anniversary = anniversary 30"},
		{"30th anniversaries of relations", "30th anniversaries = anniversary 30"},
		{"the thirtieth anniversary", "thirtieth anniversary = anniversary 30"},
		{"the twenty-fifth anniversary", "twenty-fifth anniversary = anniversary 25"},
		{"the 80th founding anniversary", "80th founding anniversary = anniversary 80"},
		{"a 30-year anniversary", "30-year anniversary = anniversary 30"},
	})
}

// What only looks like a date.
func TestNotDates(t *testing.T) {
	for _, text := range []string{
		"they may visit Minsk", "May I ask", "May said so", "the government of May", "troops march 20 miles", "the march of time",
		"a second visit", "in the second half they scored", "the exhibition MILEX-2019 in Minsk", "10,000 tractors", "1,200 people",
		"2019 models", "Agenda 2030", "Vision 2030 plan", "Expo 2020 Dubai", "room 2018", "page 2018", "$2018", "US$2018", "€ 2018 was paid",
		"UN Resolution 2231", "resolution 2231", "2018 percent", "2000 tonnes of oil", "by 2000 tonnes", "of 2000 tractors", "some 2000 people",
		"more than 2000 people", "Il-76", "F-16", "COVID-19", "G20", "9/11", "No. 2018", "No 1999", "the 2018-style talks", "3.5", "5.10",
		"1:10", "10:30", "12,2018", "2019-nCoV", "a 30-year-old man", "the man, 30 years old", "Black Friday", "twice a year", "$5 a day",
		"Russia Today", "phone 555-2018", "2018-1234", "1990 percent", "the spring of hope", "fall from grace", "spring water", "in fact",
		"the last year of the war", "in recent years", "several years ago", "for years", "24/7", "1.2018.3", "2018.5", "2018%", "Boeing 2018",
		"more than 2022", "the first day", "he was second", "August company", "June said", "Sun shone", "April said", "-2018", "A2018", "2018A",
		"item 18 may follow", "by May 18 percent", "Article 2010", "1999 workers", "vol. 2001", "fig. 1999", "in order 2020", "sat down",
	} {
		if got := show(text, when.Anchor{Published: "2022-05-16"}); got != "" {
			t.Errorf("%q: got %s, want nothing", text, got)
		}
	}
}
