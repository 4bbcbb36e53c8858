published: 2024-06-12
President of Belarus Ivan Petrov: Good morning. In the former Soviet Union we made tractors. The Soviet Union sold them. We in the Soviet Union had plants. Belarus has plants too. Russia has plants. Russia and Belarus trade. Our turnover has reached $40 billion.
=>
position | of: Belarus | person: Ivan Petrov | role: president
statement | about: Belarus | about: Soviet Union | about: Russia | speaker: Ivan Petrov | "Good morning. In the former Soviet Union we made tractors. The Soviet Union sold them. We in the Soviet Union had plants. Belarus has plants too. Russia has plants. Russia and Belarus trade. Our turnover has reached $40 billion."
trade | amount: 40000000000 | currency: USD | flow: turnover | parties: Belarus | parties: Russia
