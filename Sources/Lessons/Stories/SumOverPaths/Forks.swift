import Autograd

extension SumOverPaths {
    /// A river that divides and joins again.
    static func fork(_ place: Double, _ story: Story) {
        let tape = Tape()
        let x = tape.value(place, "x")
        let left = (2 * x).named("p")
        let right = (3 * x).named("q")
        let y = (left + right).named("y")
        let shares = [left, right].map { ChainRule.slope(of: y, by: $0) * ChainRule.slope(of: $0, by: x) }
        story.step("A river that divides and joins")
        story.say(
            "The chain rule multiplies along one chain. But a number may be used in several places. Here x feeds "
                + "p = 2x and q = 3x, and both flow into y = p + q. Raise x by a little: y is lifted by way of p and, "
                + "at the same time, by way of q.")
        story.graph(y)
        story.formula("by way of p: ∂y/∂p · ∂p/∂x = \(shares[0].short)")
        story.formula("by way of q: ∂y/∂q · ∂q/∂x = \(shares[1].short)")
        story.formula("∂y/∂x = \(shares[0].short) + \(shares[1].short) = \(ChainRule.slope(of: y, by: x).short)")
        story.say(
            "A way from x to y along the links is called a path. Multiply along each path, and add up the paths: this "
                + "is the whole rule for any computation, however tangled.")
        story.why(y, by: x)
        story.predict(
            "y = p + q with p = 2x and q = 3x. What is ∂y/∂x?", gradientOf: y, by: x, decimals: 1,
            mistakes: [
                .init(shares[0] * shares[1], "along a path rates multiply, but these are two paths: add them."),
                .init(shares[1], "that is one path alone; the other lifts y too."),
            ])
    }

    /// Routes from an input of the salary network through both hidden neurons.
    static func fromAnInput(_ story: Story) {
        let network = SalaryNetwork(SalaryNetwork.allDifferent, features: [2, 3], target: 3)
        let x1 = network.features[0]
        let byPrediction = ChainRule.slope(of: network.loss, by: network.prediction)
        let routes = [network.o11, network.o12].map { hidden in
            byPrediction * ChainRule.slope(of: network.prediction, by: hidden) * ChainRule.slope(of: hidden, by: x1)
        }
        let gradient = network.loss.gradients()[x1]
        story.step("From an input, through every neuron")
        story.say(
            "In a network nearly everything has several paths. An input feeds every neuron of the first layer, so "
                + "there is a path through each. Two inputs, two hidden neurons, one output, no activation, "
                + "L = (y − ŷ)²:")
        story.picture(SalaryNetwork.drawing)
        story.show(network.y, network.prediction)
        story.show("∂L/∂ŷ = 2·(ŷ − y)", byPrediction)
        func factors(_ second: Int, _ first: Int) -> String {
            ([byPrediction] + [second, first].map { network.learned[$0].number }).map(\.short).joined(separator: " · ")
        }
        story.formula("through o₁₁: ∂L/∂ŷ · w₁₁² · w₁₁¹ = \(factors(0, 3)) = \(routes[0].short)")
        story.formula("through o₁₂: ∂L/∂ŷ · w₂₁² · w₁₂¹ = \(factors(1, 6)) = \(routes[1].short)")
        story.show("∂L/∂x₁", gradient)
        story.say(
            "Nobody trains an input. But if another layer stood before it, this would be exactly what that layer "
                + "has to know: how much the loss changes with its output.")
        story.why(network.loss, by: x1)
        story.predict(
            "The path through o₁₁ gives \(routes[0].fixed(4)), the path through o₁₂ \(routes[1].fixed(4)). What is "
                + "∂L/∂x₁?", gradient, decimals: 3,
            mistakes: [
                .init(routes[0], "that is the first path alone."),
                .init(routes[0] * routes[1], "different paths add."),
                .init(routes.reduce(0, +) / 2, "the paths add; they are not averaged."),
            ])
    }

    /// Each value twice the one before, as a sum of two: twice as many paths with every link pair.
    private static func doublings(_ count: Int) -> (paths: Double, links: Int) {
        let tape = Tape()
        return withExtendedLifetime(tape) {
            let start = tape.value(1)
            let end = (0..<count).reduce(start) { value, _ in value + value }
            // Every local derivative is 1, so every path counts 1, and the gradient is their number.
            return (end.gradients()[start], tape.trace(of: end).events.count)
        }
    }

    /// Paths are many, links are few.
    static func oneWalk(_ story: Story) {
        let counts = [1, 2, 3, 10, 20, 40]
        let found = counts.map(doublings)
        let tape = Tape()
        let a = tape.value(1, "a")
        let b = (a + a).named("b")
        let c = (b + b).named("c")
        story.step("Many paths, one walk")
        story.say(
            "Must a program follow every path? Count them. Let each value be the one before it, added to itself, so "
                + "that two links lead from each to the next:")
        story.graph(c)
        story.picture(
            alignedTable(
                ["values after the first", "links", "paths"],
                zip(counts, found).map { ["\($0)", "\($1.links)", $1.paths.significant(13)] }))
        story.say(
            "The paths double with every value, the links grow by two. Nobody could follow a million million paths. "
                + "But they share their links: add up what arrives at a value first, and hand on the sum once. So "
                + "one walk back over the links does it all. That walk is the next lesson, back-propagation.")
        story.predict(
            "Each value is the one before it, added to itself, so two links lead from one to the next. After 3 such "
                + "steps there are \(found[2].links) links. How many paths lead from the first value to the last?",
            found[2].paths, decimals: 0,
            mistakes: [
                .init(Double(found[2].links), "those are the links; at each of 3 values a path has a choice of 2."),
                .init(9, "a choice of 2 made 3 times is 2·2·2, not 3·3."),
            ])
    }
}
