import Autograd
import Datasets
import Learning

extension StartingWeights {
    /// How large random weights should be.
    static func howLarge(_ inputs: Inputs, _ story: Story) {
        manyTerms(story)
        tooSmallTooLarge(inputs, story)
    }

    /// The spread of Σ wᵢxᵢ over many draws, with weights of spread 1 and inputs of size 1.
    private static func spread(terms: Int) -> Double {
        var generator = SeededGenerator(seed: 2)
        let draw = RandomNormal(mean: 0, sd: 1)
        let sums = (0..<400).map { _ in
            (0..<terms).reduce(0.0) { sum, _ in
                let x = generator.uniform() < 0.5 ? -1.0 : 1
                return sum + x * draw.weight(inputs: terms, outputs: 1, using: &generator)
            }
        }
        return DeepSignal.size(sums)
    }

    private static let termCounts = [1, 4, 25, 100, 400]
    private static let spreads = termCounts.map { spread(terms: $0) }

    private static func manyTerms(_ story: Story) {
        let (counts, measured) = (termCounts, spreads)
        let asked = 100.0
        let (fanIn, fanOut) = (3, 5)
        story.step("How far from 0?")
        story.say(
            "Random, but how large? Random weights have a spread, their standard deviation σ: the typical distance "
                + "from 0. (Its square is the variance. The letter is also that of the sigmoid, but here it is a "
                + "number.) A unit adds up many products wᵢ·xᵢ. The number of inputs of a "
                + "unit is called fan-in, the number of units that an input goes to fan-out; a layer from \(fanIn) to "
                + "\(fanOut) has "
                + "fan-in \(fanIn) and fan-out \(fanOut).")
        story.say(
            "So two numbers are in our hands: how large the weights are, σ, and how many of them meet in one sum, "
                + "fan-in. What do they make of z?")
        story.step("A sum of many by chance")
        story.say(
            "Take inputs of +1 or −1 and weights with σ = 1, and draw the sum 400 times. Some terms cancel, so it does "
                + "not grow as fast as their number: variances add, and the spread is the root of their sum.")
        story.formula("spread of z = σ·√fan-in")
        story.predict(
            "z adds up \(asked.short) random products of typical size 1, about half of them negative. They cancel in "
                + "part: the typical size of such a sum is the root of the number of terms. How large is z, typically?",
            asked.squareRoot(),
            decimals: 0,
            mistakes: [
                .init(asked, "so it would be if all had one sign; by chance most of it cancels."),
                .init(1, "a sum of many is larger than one of them; it grows as the root of their number."),
            ])
        story.picture(
            alignedTable(
                ["fan-in", "√fan-in", "measured spread", "measured with σ = 1/√fan-in"],
                zip(counts, measured).map {
                    let root = Double($0).squareRoot()
                    return ["\($0)", root.short, $1.fixed(2), ($1 / root).fixed(2)]
                }))
        story.say(
            "The last column is the cure: weights with σ = 1/√fan-in make a sum as large as its inputs, however many "
                + "they are. Every formula of this lesson is a variation of it.")
    }

    private static func tooSmallTooLarge(_ inputs: Inputs, _ story: Story) {
        let spreads = [inputs["small"], 1 / Double(DeepSignal.width).squareRoot(), inputs["large"]]
        let signals = spreads.map { DeepSignal(.tanh, RandomNormal(mean: 0, sd: $0)) }
        let rows = [0, 1, 4, 9]
        story.step("Too small, too large")
        story.say(
            "Send numbers of size 1 through \(DeepSignal.depth) layers of \(DeepSignal.width) tanh units, and "
                + "measure what each layer says (the root of the mean square, which is the typical size). Then send a "
                + "gradient back from layer 10, and measure what is left of it at layer 1:")
        story.picture(
            alignedTable(
                ["weights: σ"] + rows.map { "layer \($0 + 1)" } + ["back"],
                zip(spreads, signals).map { spread, signal in
                    [spread.significant(3)] + rows.map { signal.sizes[$0].significant(2) }
                        + [signal.gradientShare.significant(2)]
                }))
        story.say(
            "Too small: each layer says less than the one before, and in the end nothing; the way back is as quiet, "
                + "and nothing learns. Too large: every tanh is pushed to −1 or 1, where it is flat and says the same "
                + "whatever comes, while the large weights make the gradient grow from layer to layer. In between, "
                + "with σ = 1/√\(DeepSignal.width), both arrive.")
        story.say(
            "So the notes ask three things of the first weights: small, but not tiny; not all the same; and with a good "
                + "variance, one that fits the layer. Plain random normal or random uniform numbers of a fixed size "
                + "fit some layers by luck. No scheme is the best everywhere, as they rightly add.")
        claimSizes(signals, story)
    }

    private static func claimSizes(_ signals: [DeepSignal], _ story: Story) {
        let (tiny, good, huge) = (signals[0], signals[1], signals[2])
        let holds =
            tiny.last < 1e-6 && tiny.gradientShare < 1e-6 && good.last > 0.1 && huge.last > 0.7
            && huge.gradientShare > 10 * good.gradientShare && (0.1...10).contains(good.gradientShare)
        func claim(_ id: String, _ notes: String, _ holds: Bool, _ explanation: String) {
            story.claim(
                .shown(
                    id, notes: notes, computed: .list(signals.flatMap { [$0.last, $0.gradientShare] }), holds: holds,
                    explanation))
        }
        let words = "For the three spreads: the size of layer 10, and what is left of the gradient at layer 1."
        claim("001-init-goals", "small; not the same; good variance. Uniform, Xavier/Glorot, Kaiming/He", holds, words)
        claim(
            "002-random-initialisation-scale", "random; neither very small nor very big; an appropriate range", holds,
            words)
        claim("004-init-guidelines", "small (not very small or big); not same; good variance", holds, words)
        var generator = SeededGenerator(seed: 1)
        let normal = (0..<2000).map { _ in
            RandomNormal(mean: 0, sd: 0.05).weight(inputs: 1, outputs: 1, using: &generator)
        }
        let uniform = (0..<2000).map { _ in RandomUniform(-0.05...0.05).weight(inputs: 1, outputs: 1, using: &generator)
        }
        story.claim(
            .shown(
                "004-init-random", notes: "random normal, random uniform",
                computed: .list([DeepSignal.size(normal), DeepSignal.size(uniform)]),
                holds: (DeepSignal.size(normal) / 0.05 - 1).magnitude < 0.05
                    && (DeepSignal.size(uniform) / (0.05 / Double(3).squareRoot()) - 1).magnitude < 0.05
                    && uniform.allSatisfy { $0.magnitude <= 0.05 } && !normal.allSatisfy { $0.magnitude <= 0.05 },
                "The spread of 2000 draws of each: σ = 0.05, and ±0.05, whose spread is 0.05/√3."))
    }
}
