import Testing

@testable import Notebooks

@Suite("stored outputs compared with new ones")
struct DriftTests {
    private func drifts(_ stored: String, _ now: String, tolerance: Double = 1e-3) -> Bool {
        func outputs(_ text: String) -> [JSON] {
            var outputs = Outputs()
            outputs.add(.result(["text/plain": text]))
            return outputs.json(number: 1)
        }
        return Drift(number: 1, stored: outputs(stored), now: outputs(now), tolerance: tolerance) != nil
    }

    @Test("numbers within the tolerance are alike, everything else is not")
    func numbers() {
        #expect(!drifts("loss 0.12345, rate 1e-3", "loss 0.1240, rate 1.1e-3"))
        #expect(drifts("loss 0.123", "loss 0.125"))
        #expect(!drifts("loss 0.123", "loss 0.125", tolerance: 0.01))
        #expect(!drifts("2000.0", "2001.5"), "relative to the larger")
        #expect(drifts("2000", "2001"), "whole numbers are exact")
        #expect(drifts("0.5", "-0.5"))
        #expect(!drifts("a-0.5", "a-0.5001"))
        #expect(drifts("loss 0.5", "Loss 0.5"))
        #expect(drifts("1.0 2.0", "1.0"))
        #expect(drifts("0.5", "nan"))
        #expect(drifts("x", ""))
    }

    @Test("a drift names the cell and shows both")
    func description() {
        var (old, new) = (Outputs(), Outputs())
        old.add(.stream(name: "stdout", text: "same\n"))
        new.add(.stream(name: "stdout", text: "same\n"))
        old.add(.result(["text/plain": "1"]))
        let drift = Drift(number: 3, stored: old.json(number: 3), now: new.json(number: 3), tolerance: 0)
        #expect(
            drift?.description
                == "In[3]: expected the stored output\n  execute_result text/plain: 1\nreceived\n  (nothing)")
    }

    @Test("of long texts the first line that differs is shown")
    func longTexts() {
        let lines = (1...40).map { "line \($0)\n" }
        var (old, new) = (Outputs(), Outputs())
        old.add(.display(["image/svg+xml": lines.joined()]))
        new.add(.display(["image/svg+xml": lines.joined().replacing("line 30\n", with: "line x\n")]))
        let drift = Drift(number: 1, stored: old.json(number: 1), now: new.json(number: 1), tolerance: 0)
        #expect(drift?.stored == "display_data image/svg+xml, line 30 of 41: line 30")
        #expect(drift?.now == "display_data image/svg+xml, line 30 of 41: line x")
    }
}
