import Autograd
import Learning

extension RegularizationStory {
    /// L1, what it does near 0, and both together.
    static func lasso(_ inputs: Inputs, _ story: Story) {
        let (λ, w) = (inputs["lambda"], weights(inputs))
        sizes(λ, w, story)
        towardsZero(story)
        names(λ, w, story)
    }

    private static func sizes(_ λ: Double, _ numbers: [Double], _ story: Story) {
        let tape = Tape()
        let names = ["₁", "₂", "₃"]
        let w = zip(numbers, names).map { tape.value($0, "w\($1)") }
        let sizes = zip(w, names).map { $0.abs().named("|w\($1)|") }
        let cost = (((sizes[0] + sizes[1]).named("first two") + sizes[2]).named("Σ|w|") * λ).named("penalty")
        let gradients = cost.gradients()
        story.step("L1: a price on sizes")
        story.predict(
            "The L1 penalty is λ·Σ|w|: the sizes, not the squares. For \(numbers.map(\.short).joined(separator: ", ")) "
                + "and λ = \(λ.short): how much is it?",
            cost.number, decimals: 2,
            mistakes: [
                .init(λ * numbers.reduce(0, +), "take the sizes: −2 costs as much as 2."),
                .init(λ * numbers.map { $0 * $0 }.reduce(0, +), "no squares here."),
                .init(λ * numbers.map(\.magnitude).reduce(0, +) / 8, "this form of the notes is not divided by 2n."),
            ])
        story.say("The other common penalty adds up the sizes, without their signs. Its slope is the same for all:")
        story.formula("penalty = λ·(|w₁| + |w₂| + … + |w_k|),  ∂penalty/∂w = λ·(sign of w)")
        story.picture(
            alignedTable(["weight", "slope λ·sign w"], w.map { [$0.number.short, gradients[$0].short] }))
        story.say(
            "Here every weight is pulled with the same strength λ, large or small. (At 0 itself |w| has a corner and "
                + "no slope; libraries take 0.)")
        let errors = zip(rows, targets).map { row, y in y - zip(row, numbers).reduce(0) { $0 + $1.0 * $1.1 } }
        let squared = errors.map { $0 * $0 }.reduce(0, +)
        let library = Self.penalty(.l1(λ), numbers)
        story.claim(
            .shown(
                "002-l1-penalty-definition", notes: "Σ(y_i − Σ x_ij·b_j)² + λ·Σ|b_j|",
                computed: .list([squared, library.cost] + library.slopes),
                holds: areClose([squared, library.cost] + library.slopes, [0.25, 0.6, 0.1, -0.1, 0.1]),
                "The sum of squared errors of the four rows, the penalty by the library's L1, and its slopes. This is "
                    + "a sum, and λ is not divided by n, so its λ is not the λ of the L2 page."))
        story.step("Sizes on the tape")
        story.say(
            "|w| hands a slope of 1 to a weight above 0 and −1 to one below. Its size does not matter, only its side.")
        story.graph(cost)
        story.why(cost, by: w[1])
    }

    private static func towardsZero(_ story: Story) {
        let (λ, η) = (0.1, 0.5)
        func walk(_ penalty: (Scalar) -> Scalar) -> [Double] {
            DescentWalk(by: .sgd(learningRate: η), from: 0.5, steps: 40, on: penalty).path()
        }
        let (l1, l2) = (walk { $0.abs() * λ }, walk { $0.squared * λ })
        story.step("Small, or zero")
        story.say(
            "A weight of \(l1[0].short) that the loss has no use for, under each price alone (λ = \(λ.short), η = "
                + "\(η.short), L2 as λ·w²):")
        story.picture(
            alignedTable(
                ["steps", "0", "2", "5", "9", "10", "11", "20", "40"],
                [("L1", l1), ("L2", l2)].map { name, path in
                    [name] + [0, 2, 5, 9, 10, 11, 20, 40].map { path[$0].fixed(3) }
                }, gap: 2))
        let rest = l1.suffix(10).map(\.magnitude).max() ?? 0
        story.say(
            "L1 takes \((η * λ).short) in every step and arrives: what is left is at most one step "
                + "(\(rest.short)). L2 takes a share, ever less. So L1 leaves some weights at 0 and drops their "
                + "inputs; L2 keeps all, but small.")
    }

    private static func names(_ λ: Double, _ numbers: [Double], _ story: Story) {
        let (first, second) = (penalty(.l1(λ), numbers), penalty(.l2(λ), numbers))
        let both = penalty(.elasticNet(l1: λ, l2: λ), numbers)
        let onlyFirst = penalty(.elasticNet(l1: λ, l2: 0), numbers)
        let onlySecond = penalty(.elasticNet(l1: 0, l2: λ), numbers)
        story.step("Three names")
        story.say(
            "In statistics L1 is called the lasso, L2 is called ridge, and both at once the elastic net. For the same "
                + "three weights and λ = \(λ.short) for each, in the forms λ·Σ|w| and λ·Σw²:")
        story.picture(
            alignedTable(
                ["penalty", "cost"] + numbers.map { "slope at \($0.short)" },
                [("L1, lasso", first), ("L2, ridge", second), ("elastic net", both)].map { name, penalty in
                    [name, penalty.cost.short] + penalty.slopes.map(\.short)
                }))
        story.say(
            "A third remedy against overfitting, dropout, has a lesson of its own; more examples help most of all, "
                + "where they can be had.")
        let sums = [first.cost + second.cost] + zip(first.slopes, second.slopes).map(+)
        story.claim(
            .shown(
                "000-regularization-layers", notes: "Lasso, Ridge, Elastic Net: prevent overfitting",
                computed: .list([first.cost, second.cost, both.cost]),
                holds: areClose([both.cost] + both.slopes, sums) && areClose([onlyFirst.cost], [first.cost])
                    && areClose([onlySecond.cost], [second.cost]) && first.cost > 0,
                "The elastic net is the sum of both, and each alone where the other's λ is 0."))
        let (free, held) = (PenalisedMoons.free, PenalisedMoons.usual)
        story.claim(
            .shown(
                "004-regularization-approaches", notes: "l1, l2, dropout layer",
                computed: .list([first.cost, second.cost, held.fresh - free.fresh]),
                holds: areClose([first.cost, second.cost], [0.6, 1.4]) && held.fresh > free.fresh
                    && penalty(.l1(0), numbers).cost == 0,
                "λ·Σ|w| and λ·Σw² for \(numbers.map(\.short).joined(separator: ", ")), and by how much L2 raised the "
                    + "share of fresh points that the first "
                    + "network got right."))
    }
}
