import Autograd

extension VanishingGradients {
    /// What is done against both, each remedy measured.
    static func remedies(_ story: Story) {
        againstExploding(story)
        againstVanishing(story)
    }

    private static func againstExploding(_ story: Story) {
        let clipped = clip([3, 4], to: 1)
        let exploded = DeepNetwork(depth: 10, reach: 4, activation: .relu)
        let initialised = DeepNetwork(depth: 10, reach: DeepNetwork.heReach, activation: .relu)
        let skipping = DeepNetwork(depth: 10, reach: 4, activation: .relu, residual: true)
        let (high, low) = (0.1 * exploded.firstGradient, 0.001 * exploded.firstGradient)

        story.step("Against exploding gradients")
        story.say(
            "Clipping: if the gradient, seen as an arrow, is longer than a limit, shorten the arrow to the limit and "
                + "keep its direction. The arrow (3, 4) has length \(length([3, 4]).short); with a limit of 1 it "
                + "becomes (\(clipped.map(\.short).joined(separator: ", "))). Shorter arrows stay as they are.")
        story.formula("g ← g · limit / |g|  where |g| > limit")
        story.say(
            "The other remedies, measured on ten layers of \(DeepNetwork.width.inWords) ReLU units: weights within ±4 "
                + "let the first layer's "
                + "gradient grow to \(exploded.firstGradient.significant(3)). Weights of the size that Kaiming He "
                + "proposes (within ±\(DeepNetwork.heReach.fixed(2)) for \(DeepNetwork.width.inWords) inputs; the "
                + "next lesson says why) bring "
                + "it down. A lower rate makes the step smaller in proportion, no more. And skip connections alone, "
                + "which add what goes into a layer to what comes out of it, "
                + (skipping.firstGradient < exploded.firstGradient / 1000
                    ? "tame it too." : "do not tame weights that large; they are for depth, as the next step shows."))
        let rows: [(String, String, before: Double, after: Double)] = [
            ("large gradient", "clip to length 1", length([3, 4]), length(clipped)),
            ("poor start", "He weights", exploded.firstGradient, initialised.firstGradient),
            ("high rate", "0.001 for 0.1, length of a step", high, low),
            ("very deep", "skip connections", exploded.firstGradient, skipping.firstGradient),
        ]
        story.picture(
            alignedTable(
                ["problem", "remedy", "before", "after"],
                rows.map { [$0.0, $0.1, $0.before.significant(3), $0.after.significant(3)] }))
        askForTheClip(clipped, story)
        claimFixes(exploded.firstGradient, initialised.firstGradient, story)
    }

    private static func askForTheClip(_ clipped: [Double], _ story: Story) {
        story.predict(
            "A gradient (3, 4) is clipped: shortened to the length 1, in the same direction. What is its first entry?",
            clipped[0], decimals: 2,
            mistakes: [
                .init(1, "that cuts each entry by itself; the arrow would change its direction."),
                .init(3.0 / 7, "the length of (3, 4) is √(3² + 4²) = \(length([3, 4]).short), not 3 + 4."),
            ])
    }

    private static func claimFixes(_ exploded: Double, _ initialised: Double, _ story: Story) {
        let clipped = clip([3, 4], to: 1)
        let shortArrow = clip([0.3, 0.4], to: 1)
        story.claim(
            .shown(
                "001-exploding-gradient-fixes",
                notes: "clipping, He/Xavier initialization, ResNet (skip connections), lower learning rate",
                computed: .list(clipped + [exploded, initialised]),
                holds: areClose(clipped, [0.6, 0.8]) && shortArrow == [0.3, 0.4] && initialised < exploded / 1000,
                "The clipped (3, 4), then the first layer's gradient without and with He's weights. A lower rate "
                    + "and skip connections do not make the gradient itself smaller."))
    }

    /// The notes' five remedies, each on its own network.
    private static var trials: [(name: String, network: DeepNetwork)] {
        [
            ("fewer layers: 2 instead of 10", DeepNetwork(depth: 2, reach: 0.5, activation: .sigmoid)),
            ("ReLU, with He weights", DeepNetwork(depth: 10, reach: DeepNetwork.heReach, activation: .relu)),
            (
                "Glorot (Xavier) weights, sigmoid",
                DeepNetwork(depth: 10, reach: DeepNetwork.glorotReach, activation: .sigmoid)
            ),
            (
                "Glorot (Xavier) weights, tanh",
                DeepNetwork(depth: 10, reach: DeepNetwork.glorotReach, activation: .tanh)
            ),
            (
                "Glorot weights and batch normalization",
                DeepNetwork(depth: 10, reach: DeepNetwork.glorotReach, activation: .sigmoid, normalised: true)
            ),
            ("residual network: h + σ(…)", DeepNetwork(depth: 10, reach: 0.5, activation: .sigmoid, residual: true)),
        ]
    }

    private static func againstVanishing(_ story: Story) {
        let plain = DeepNetwork(depth: 10, reach: 0.5, activation: .sigmoid)
        let trials = trials
        story.step("Against vanishing gradients")
        story.say(
            "The notes name five remedies. Here each is tried on a network of ten layers with "
                + "\(DeepNetwork.width.inWords) sigmoid units, "
                + "whose weights start within ±0.5. Measured is the gradient of the first layer as a share of the "
                + "last's: the nearer to 1, the more evenly the network learns.")
        story.picture(
            alignedTable(
                ["network", "first ÷ last"],
                [["plain: ten sigmoid layers, small weights", plain.share.significant(2)]]
                    + trials.map { [$0.name, $0.network.share.significant(2)] }))
        story.say(
            "Fewer layers help, but depth is what complex patterns need. ReLU takes away the quarter. Glorot's "
                + "initialization (Xavier Glorot: one man, two names) sizes the weights so that signals neither grow "
                + "nor shrink where the slope is near 1, as with tanh; the sigmoid's quarter remains. Batch "
                + "normalization, of which a later lesson tells, keeps z in the steep middle. A residual network adds "
                + "a road around each layer whose link is 1 (a skip connection): the gradient always finds a way back.")
        story.say(
            "So a gradient is a product over the layers, and the size of its factors decides whether the first layers "
                + "learn. The factors are slopes and weights. Which weights to begin with is the next lesson.")
        story.claim(
            .shown(
                "002-vanishing-gradient-remedies",
                notes: "reduce complexity, ReLU, weight initialization (Glorot/Xavier), batch norm, residual network",
                computed: .list([plain.share] + trials.map(\.network.share)),
                holds: trials.allSatisfy { $0.network.share > 2 * plain.share },
                "The plain network, then each remedy: every one brings more to the first layer."))
    }

    private static func length(_ arrow: [Double]) -> Double { arrow.reduce(0) { $0 + $1 * $1 }.squareRoot() }

    /// Shortens an arrow to a length that it must not exceed.
    private static func clip(_ arrow: [Double], to limit: Double) -> [Double] {
        let size = length(arrow)
        return size > limit ? arrow.map { $0 * limit / size } : arrow
    }
}
