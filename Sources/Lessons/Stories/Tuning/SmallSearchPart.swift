import Autograd
import Datasets
import Learning

/// A search that really runs, and why its winner must be measured once more.
extension TuningStory {
    static func smallSearch(_ trials: Int, _ story: Story) {
        tellTheSearch(trials, story)
        luck(story)
    }

    private static func tellTheSearch(_ trials: Int, _ story: Story) {
        let search = SmallSearch(trials: trials)
        story.step("A search that runs")
        story.say(
            "Two half moons of points, one class each; \(SmallSearch.training.count) points to learn from, "
                + "\(SmallSearch.validation.count) to choose by. The program draws \(trials) settings, trains a network "
                + "with each for 15 epochs, and ranks them by the loss on the validation points:")
        let ranked = search.results?.ranked ?? []
        story.picture(
            alignedTable(
                ["rank", "layers", "units", "rate", "validation loss"],
                ranked.enumerated().map { place, trial in
                    [
                        "\(place + 1)", "\(trial.setting.integer("layers"))", "\(trial.setting.integer("units"))",
                        trial.setting.number("rate").significant(2), trial.score?.fixed(2) ?? "failed",
                    ]
                }))
        let rates = ranked.map { $0.setting.number("rate") }
        let (top, bottom) = (rates.first ?? 0, rates.last ?? 0)
        let place = (rates.indices.max { rates[$0] < rates[$1] } ?? 0) + 1
        let units = ranked.first?.setting.integer("units") ?? 0
        let alike = ranked.prefix { $0.setting.integer("units") == units }.count
        story.say(
            "Read such a table from both ends. At the top the rate is \(top.significant(2)), at the bottom "
                + "\(bottom.significant(2))"
                + (top > bottom ? ": in 15 epochs a very small rate does not get far. " : ". ")
                + "The largest rate, \((rates.max() ?? 0).significant(2)), has place \(place) of \(rates.count). "
                + (alike > 1
                    ? "But the first \(alike) also have the same width, \(units) units: which of the two helped, rate or "
                        + "width, only more trials can tell."
                    : ""))
        if let best = search.results?.best, let network = search.fitted[best.number] {
            let score = network.score(on: SmallSearch.test)
            story.say(
                "On \(SmallSearch.test.count) points that no trial has seen, the winner has a loss of "
                    + "\(score.loss.fixed(2)), where it had \((best.score ?? 0).fixed(2)) on the validation points: with so few of them, chance is at work "
                    + "as well. With the seed of its trial anybody can train it again.")
        }
    }

    private static func luck(_ story: Story) {
        var dice = Dice(seed: 7)
        let (players, rows) = (20, 50)
        let shares = (0..<players).map { _ in
            Double((0..<rows).filter { _ in dice.fraction() < 0.5 }.count) / Double(rows)
        }
        let best = shares.max() ?? 0
        let fresh = Double((0..<4000).filter { _ in dice.fraction() < 0.5 }.count) / 4000
        story.step("The winner flatters itself")
        story.say(
            "How far can chance go? Let \(players) “networks” toss a coin for each of \(rows) validation rows. None knows "
                + "anything. These are their accuracies, sorted:")
        story.picture(
            stride(from: 0, to: players, by: 10).map { start in
                shares.sorted(by: >)[start..<start + 10].map { $0.fixed(2) }.joined(separator: "  ")
            }.joined(separator: "\n"))
        story.predict(
            "\(players) networks that only toss coins are tried on \(rows) rows. The best got \(best.fixed(2)) right. What "
                + "share will it get right of 4000 rows that nobody has seen?",
            fresh, decimals: 1,
            mistakes: [
                .init(best, "it won by luck, and luck does not stay."),
                .init(1 - best, "luck does not turn round, either; it just ends."),
            ].filter { ($0.answer - fresh).magnitude > 0.051 })
        story.show("the winner on 4000 fresh rows", .text(fresh.fixed(2)))
        story.say(
            "The more settings you try, the luckier the winner. So validation chooses, and the test, looked at once, "
                + "tells how good the choice is. Never choose on the test.")
    }
}

/// Settings drawn by chance, a small network trained with each, and what came of it.
private struct SmallSearch {
    static let training = LabelledTable.moons(count: 96, noise: 0.2, seed: 1)
    static let validation = LabelledTable.moons(count: 60, noise: 0.2, seed: 2)
    static let test = LabelledTable.moons(count: 400, noise: 0.2, seed: 3)

    let results: TuningResults?
    /// The networks by the number of their trial.
    let fitted: [Int: Network]

    init(trials: Int) {
        let space: SearchSpace = [
            "layers": .integers(1...2), "units": .choice([2, 4, 8]), "rate": .logUniform(0.001...0.1),
        ]
        let tuner = Tuner(space, .random(trials), goal: .smallest, seed: 1)
        var fitted: [Int: Network] = [:]
        var number = 0
        results = try? tuner.run { setting, seed in
            let network = Self.model(setting, seed)
            number += 1
            fitted[number] = network
            try network.fit(
                Self.training, epochs: 15, batchSize: 16,
                optimizer: .adam(learningRate: setting.number("rate")), seed: seed)
            return network.score(on: Self.validation).loss
        }
        self.fitted = fitted
    }

    private static func model(_ setting: Setting, _ seed: UInt64) -> Network {
        let hidden = (0..<setting.integer("layers")).map { _ in Dense(setting.integer("units"), .tanh) as any Layer }
        return Network(input: [2], seed: seed, hidden + [Dense(2)])
    }
}
