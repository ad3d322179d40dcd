import Autograd
import Learning

/// Nine trials in two ways, and how a learning rate is drawn.
extension TuningStory {
    static func gridOrChance(_ story: Story) {
        nine(story)
        powers(story)
    }

    private static func nine(_ story: Story) {
        let grid: SearchSpace = ["rate": .choice([0.1, 0.5, 0.9]), "dropout": .choice([0.1, 0.5, 0.9])]
        let free: SearchSpace = ["rate": .uniform(0...1), "dropout": .uniform(0...1)]
        let (even, chance) = (Array(grid.grid), free.sample(9, seed: 10))
        func rates(_ settings: [Setting]) -> Int { Set(settings.map { $0.number("rate") }).count }
        story.step("Nine trials: grid or chance?")
        story.say(
            "Suppose there is time for nine networks, and there are two hyper-parameters to choose, each from 0 to 1: "
                + "one goes to the right in these squares, one up. A grid tries three values of the one with three of "
                + "the other. Chance throws nine points.")
        story.predict(
            "Suppose only one of the two matters (one often does not). How many different values of it does random search "
                + "try in nine trials?", Double(rates(chance)), decimals: 0,
            mistakes: [.init(3, "that is the grid; by chance hardly any two are the same.")])
        story.picture(sideBySide([("grid", square(even)), ("chance", square(chance))], gap: 6))
        story.show("grid: different values of each", Double(rates(even)))
        story.show("chance: different values of each", Double(rates(chance)))
        story.say(
            "The grid spends \(even.count - rates(even)) of \(even.count) trials on values that it has seen already. That is why random search, which "
                + "looks careless, often finds good settings sooner; and it can be stopped at any time, or go on.")
    }

    /// The points in a unit square.
    private static func square(_ settings: [Setting]) -> [String] {
        var cells = Array(repeating: Array(repeating: " ", count: 24), count: 9)
        for setting in settings {
            let column = Swift.min(23, Int(setting.number("rate") * 24))
            let row = 8 - Swift.min(8, Int(setting.number("dropout") * 9))
            cells[row][column] = "●"
        }
        return ["┌" + String(repeating: "─", count: 24) + "┐"] + cells.map { "│" + $0.joined() + "│" }
            + ["└" + String(repeating: "─", count: 24) + "┘"]
    }

    private static func powers(_ story: Story) {
        let even: SearchSpace = ["rate": .uniform(0.0001...0.1)]
        let log: SearchSpace = ["rate": .logUniform(0.0001...0.1)]
        func below(_ space: SearchSpace) -> Double {
            let draws = space.sample(300, seed: 1)
            return Double(draws.filter { $0.number("rate") < 0.01 }.count) / Double(draws.count)
        }
        let share = (0.01 - 0.0001) / (0.1 - 0.0001)
        story.step("A learning rate is a power of ten")
        story.say(
            "From 0.001 to 0.002 a learning rate doubles; from 0.091 to 0.092 it hardly changes. What counts is how many "
                + "times as large it is.")
        story.predict(
            "A rate is drawn from 0.0001 to 0.1, every number as likely as another. What share of the draws lies below "
                + "0.01?", share, decimals: 2,
            mistakes: [
                .init(2.0 / 3, "that would be by powers of ten: two of three lie below. Here it is by length."),
                .init(0.5, "0.01 is far from the middle of that range."),
            ])
        story.picture(
            alignedTable(
                ["of 300 draws below 0.01", "share"],
                [
                    [".uniform(0.0001...0.1)", below(even).fixed(2)],
                    [".logUniform(0.0001...0.1)", below(log).fixed(2)],
                ]))
        story.say(
            "Drawn evenly (.uniform), \((100 * (1 - share)).fixed(0)) in a hundred trials fall between 0.01 and 0.1. But "
                + "that is only one of the three powers of ten. So draw the logarithm evenly (.logUniform), and each of "
                + "them gets its turn. The same holds for λ of a penalty.")
    }

    /// The learning rate as a value on the tape.
    static func slopeOfTheRate(_ rate: Double, _ story: Story) {
        let tape = Tape()
        let (w, g) = (tape.value(3, "w"), tape.value(6, "g"))
        let eta = tape.value(rate, "η")
        let next = (w - (eta * g).named("η·g")).named("w′")
        let loss = next.squared.named("L")
        let slope = loss.gradients()[eta]
        let double = 2 * next.number
        story.step("Could the rate be learned as well?")
        story.say(
            "Let L = w², and w = \(w.number.short); the gradient there is g = \(g.number.short). One step with the "
                + "learning rate η = \(rate.short), and the loss afterwards depends on η. So it has a slope by η, and "
                + "backpropagation finds it:")
        story.graph(loss)
        story.predict(
            "A step from w = \(w.number.short) along the gradient g = \(g.number.short): w′ = \(w.number.short) − "
                + "η·\(g.number.short), which for η = \(rate.short) is \(next.number.short). L = w′². What is ∂L/∂η?",
            gradientOf: loss, by: eta,
            decimals: 1,
            mistakes: [
                .init(-slope, "w′ = w − η·g: a larger η makes w′ smaller. Minus."),
                .init(double, "that is ∂L/∂w′; w′ changes with η by −g."),
                .init(-g.number, "that is how w′ changes; L changes with w′ by 2w′."),
            ].filter { ($0.answer - slope).magnitude > 0.1 })
        story.why(loss, by: eta)
        story.say(
            slope < 0
                ? "The slope is below 0: a larger rate would have been better for this step."
                : slope > 0
                    ? "The slope is above 0: a smaller rate would have been better for this step."
                    : "The slope is 0: for this step the rate is perfect.")
        story.say(
            "For one step that works. For a whole training one would have to go back through every step, and “how "
                + "many layers” has no slope at all: there are no 2.3 layers. So one searches.")
    }
}
