import Autograd
import Learning

extension RegularizationStory {
    /// The notes' two networks, and how high the price should be.
    static func twoModels(_ inputs: Inputs, _ story: Story) {
        notesModels(inputs["strength"], story)
        howHigh(inputs["strength"], story)
    }

    private static func notesModels(_ λ: Double, _ story: Story) {
        // Printed by the notes: the smallest weight of each network's first layer.
        let (first, second) = (-2.7185578, -0.57482177)
        let ratio = first / second
        let (free, held) = (PenalisedMoons.free, PenalisedMoons.with(λ))
        story.step("The notes' two networks")
        story.predict(
            "The notes train one network without a penalty and one with. The most negative weight of the first layer "
                + "is \(first) in the one, \(second) in the other. How many times larger is the first?",
            ratio, decimals: 1,
            mistakes: [
                .init(second - first, "that is the difference; divide."),
                .init(second / first, "that is the second in parts of the first."),
            ])
        story.say(
            "The notes train one network without a penalty and one with, and print for each the most negative weight "
                + "of its first layer. So do we, with the two networks of the first step:")
        pictureTwoModels(λ, first, second, free, held, story)
        story.say(
            "Beside the printed numbers the notes describe pictures: outliers down to −2.5 in the first network and "
                + "−2.0 in the second. The numbers say otherwise, and numbers win: the second network is much tamer "
                + "than its description.")
        story.claim(
            .shown(
                "002-l2-minimum-weights-two-models", notes: "-2.7185578 and -0.57482177", verdict: .exact,
                computed: .number(ratio),
                holds: (ratio - 4.729392555887367).magnitude < 1e-9 && second.magnitude < first.magnitude
                    && held.smallestWeight > free.smallestWeight,
                "The penalty pulls the smallest weight towards 0, in the notes' networks and in ours."))
        story.claim(
            .erratum(
                "002-l2-prose-range-model-1", notes: "-2.5", right: first,
                slip: "The text, read off a picture, has outliers down to −2.5; the minimum printed ten lines later "
                    + "lies below."))
        story.claim(
            .erratum(
                "002-l2-prose-range-model-2", notes: "-2.0", right: second,
                slip: "The text has outliers down to −2.0 for the second network; its printed minimum is "
                    + "\((-2 / second).fixed(1)) times smaller in size."))
    }

    private static func pictureTwoModels(
        _ λ: Double, _ first: Double, _ second: Double, _ free: PenalisedMoons, _ held: PenalisedMoons, _ story: Story
    ) {
        story.picture(
            alignedTable(
                ["most negative weight", "without", "with", "times"],
                [
                    ["the notes' networks", "\(first)", "\(second)", (first / second).fixed(2)],
                    [
                        "ours (λ = \(λ.short))", free.smallestWeight.fixed(4), held.smallestWeight.fixed(4),
                        held.smallestWeight == 0 ? "" : (free.smallestWeight / held.smallestWeight).fixed(2),
                    ],
                ]))
    }

    private static func howHigh(_ λ: Double, _ story: Story) {
        let prices = [0, 0.03, λ, 10]
        let networks = [PenalisedMoons.free, .little, .with(λ), .much]
        story.step("How high a price?")
        story.say("The points of the first step once more, with other prices:")
        story.picture(
            alignedTable(
                ["λ", "size of a weight", "training right", "fresh right", "fresh loss"],
                zip(prices, networks).map { λ, network in
                    [
                        λ.short, network.size.fixed(3), network.training.fixed(2), network.fresh.fixed(2),
                        network.freshLoss.fixed(3),
                    ]
                }))
        story.say(
            "(The size is the root of the mean square of all weights; the loss is shown without the penalty.) As λ "
                + "grows the weights shrink. Too low, and the network learns by heart; too high, and it learns "
                + "nothing. Which λ is right depends on the examples: try some, and judge them on examples that "
                + "training has not seen.")
        let (bare, zero) = (NoisyMoons.network(4, .relu, nil), NoisyMoons.network(4, .relu, .l2(0)))
        for network in [bare, zero] { NoisyMoons().train(network, epochs: 5, rate: 0.05) }
        let same = bare.parameters.map(\.number.entries) == zero.parameters.map(\.number.entries)
        story.say(
            "With λ = 0 a network learns "
                + (same ? "exactly as one without a penalty, to the last digit." : "otherwise than one without."))
        let best = zip(prices, networks).max { $0.1.fresh < $1.1.fresh }
        story.say(
            "Of these, λ = \((best?.0 ?? 0).short) does best on the fresh points. A price is one way to keep a "
                + "network from learning by heart; to stop it in time is another, and the next lesson.")
    }
}
