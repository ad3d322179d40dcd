import Autograd

extension Lesson {
    /// What happens when the network is used, and the two conventions.
    static func tellDropoutPrediction(_ inputs: Inputs, _ story: Story) {
        tellPredictionTime(story)
        tellTheTwoConventions(inputs, story)
        tellTheRatesRange(inputs["p"], story)
    }

    private static func tellPredictionTime(_ story: Story) {
        let (weight, rate) = (1.0, 0.3)
        let heard = DropoutMask.all(1, rate: rate).mean { $0.keeps[0] * weight }
        story.step("When the network is used")
        story.predict(
            "Suppose that training did not scale anything. A weight of \(weight.short) was trained with dropout "
                + "rate \(rate.short). By what is it multiplied when the network is used, so that the next layer "
                + "hears as much as it did on average in training?",
            heard, decimals: 1,
            mistakes: [
                .init(rate, "that is how often the neuron was missing; what counts is how often it was there."),
                .init(1 / (1 - rate), "that is the factor of the other convention, for the survivors in training."),
            ])
        story.say(
            "Dropout is for training only. When the network is used, nobody is dropped: one wants the same answer "
                + "to the same question, from the whole team. Then the loudness must be put right somewhere.")
        story.say(
            "A neuron that is dropped with probability \(rate.short) was there with probability \((1 - rate).short). "
                + "Behind a weight of \(weight.short), the next layer heard \(heard.short) of it on average.")
        story.formula("weight at prediction = w·(1 − p), if training did not scale")
        let rates = [0.1, 0.3, 0.5, 0.7, 0.9]
        story.picture(
            alignedTable(
                ["p"] + rates.map(\.short),
                [
                    ["heard in training, on average"]
                        + rates.map { rate in DropoutMask.all(1, rate: rate).mean { $0.keeps[0] * weight }.short },
                    ["w·p, as the notes have it"] + rates.map { (weight * $0).short },
                ]))
        story.say(
            "The notes multiply by the p of being dropped, the last row. That agrees with what was heard at p = "
                + "\(rates.filter { $0 == 1 - $0 }.map(\.short).joined(separator: ", ")), and nowhere else.")
        story.claim(
            .erratum(
                "004-dropout-test-scaling", notes: "“w × p”, p the dropout ratio", asWritten: [weight * rate],
                right: [heard],
                slip: "The factor is the keep probability 1 − p. The original paper calls the keep probability p; the "
                    + "notes took the formula over and p for the rate of dropping. The two agree at p = 0.5 only."))
    }

    private static func tellTheTwoConventions(_ inputs: Inputs, _ story: Story) {
        let rate = inputs["p"]
        let layer = FourNeurons(inputs)
        let masks = DropoutMask.all(4, rate: rate)
        let (output, keep) = (layer.outputs[0].number, 1 - rate)
        func heard(_ scale: Double) -> Double {
            masks.mean { layer.dropped(by: $0.keeps, scale: scale)[0].number }
        }
        let (plain, scaled) = (heard(1), heard(1 / keep))
        story.step("Two conventions, of which you may use one")
        story.say(
            "The loudness is put right in training (divide the survivors by 1 − p) or at prediction (multiply by 1 − "
                + "p). Each convention agrees with itself. Apply both, and the network is too quiet when it is used; "
                + "apply neither, and it is too loud.")
        story.say(
            "The inverted form is preferred: whoever uses the network later need not know that dropout was ever "
                + "there. Neuron 1, whose output is \(output.short), says on average, with p = \(rate.short):")
        story.picture(
            alignedTable(
                ["scaled by 1 − p", "in training", "at prediction", "match?"],
                [
                    row("in training (inverted)", scaled, output),
                    row("at prediction", plain, output * keep),
                    row("in both", scaled, output * keep),
                    row("in neither", plain, output),
                ]))
    }

    private static func row(_ name: String, _ training: Double, _ prediction: Double) -> [String] {
        let same = (training - prediction).magnitude < 1e-12 * Swift.max(1, training.magnitude)
        return [name, training.short, prediction.short, same ? "yes" : "no"]
    }

    private static func tellTheRatesRange(_ rate: Double, _ story: Story) {
        story.step("Which rate?")
        story.say(
            "p = 0 drops nobody; at p = 1 everybody is gone and 1/(1 − p) has no value. In between, the noise "
                + "grows: a neuron's m/(1 − p) is 1 on average and strays from it by √(p/(1 − p)), its standard "
                + "deviation. At 0.5 the noise is as large as the signal.")
        let rates = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.9]
        story.picture(
            alignedTable(
                ["p"] + rates.map(\.short),
                [
                    ["factor 1/(1 − p)"] + rates.map { (1 / (1 - $0)).significant(3) },
                    ["noise"] + rates.map { noise($0).significant(3) },
                ], gap: 2))
        story.say(
            "Hence the rule of thumb to stay at or below one half. More dropout against overfitting, less when the "
                + "network does not even learn its examples; begin with the last hidden layer.")
        story.claim(
            .shown(
                "004-dropout-ratio", notes: "“0 ≤ p ≤ 1”, all connected at test",
                verdict: .exact, computed: .list([0.0, 1.0].map { DropoutMask.all(1, rate: $0).mean { $0.keeps[0] } }),
                holds: DropoutMask.all(4, rate: 0).filter { $0.probability > 0 }.allSatisfy { $0.dropped == 0 }
                    && DropoutMask.all(4, rate: 1).filter { $0.probability > 0 }.allSatisfy { $0.dropped == 4 }
                    && !(1 / (1 - 1.0)).isFinite,
                "The share kept at p = 0 and at p = 1: no factor brings that 0 back."))
        story.claim(
            .shown(
                "002-dropout-rate-tips", notes: "CNN 40–50 %, RNN 20–30 %, ANN 10–50 %; careful above 50 %",
                computed: .list([0.1, 0.2, 0.3, 0.4, 0.5, 0.6].map(noise)),
                holds: [0.1, 0.2, 0.3, 0.4, 0.49].allSatisfy { noise($0) < 1 } && noise(0.51) > 1,
                "The noise at 10, 20, …, 60 %: it reaches the signal at 50 %. (CNN: a network for images, RNN: one for "
                    + "sequences, ANN: here one of dense layers.)"))
    }

    /// The standard deviation of m/(1 − p), by going through both cases.
    private static func noise(_ rate: Double) -> Double {
        let masks = DropoutMask.all(1, rate: rate)
        let mean = masks.mean { $0.keeps[0] / (1 - rate) }
        return Double.sqrt(masks.mean { ($0.keeps[0] / (1 - rate) - mean) * ($0.keeps[0] / (1 - rate) - mean) })
    }
}
