// Elementary functions on a whole register. Each states its error in units in the last place (ulp),
// which the tests measure. Transparent, since the compiler leaves calls to some of them that are only inlined late, and
// a call passes a wide register in pieces. Polynomials after S. L. Moshier's Cephes library (single precision), but for
// the exponential's: a fit of (eʳ − 1 − r)/r² on |r| ≤ ½·ln 2 that makes the largest relative error of eʳ least, 3·10⁻⁹.

@_transparent
func bits(_ x: Vector) -> IntVector { unsafeBitCast(x, to: IntVector.self) }

@_transparent
func fromBits(_ x: IntVector) -> Vector { unsafeBitCast(x, to: Vector.self) }

@_transparent
func all(_ x: Float) -> Vector { Vector(repeating: x) }

/// The bit of each lane that holds the sign.
@_transparent
var signBit: IntVector { IntVector(repeating: .min) }

@_transparent
func magnitude(_ x: Vector) -> Vector { fromBits(bits(x) & 0x7FFF_FFFF) }

/// eˣ, within 1.1 ulp; 0 and ∞ beyond the range, subnormal results included.
@_transparent
func exponential(_ x: Vector) -> Vector {
    exponentialOfNegative(x.replacing(with: 89, where: x .> 89))
}

/// eˣ for x ≤ 89.
@_transparent
func exponentialOfNegative(_ x: Vector) -> Vector {
    let (p, shifted) = reducedExponential(x.replacing(with: -104, where: x .< -104), bias: 254)
    // 2ⁿ in two factors, so that neither leaves the range of normal numbers.
    let whole = bits(shifted)
    let half = whole &>> 1
    return p * fromBits(half &<< 23) * fromBits((whole &- half) &<< 23)
}

/// e^r for x = n·ln 2 + r, and a number that has n + bias in its lowest nine bits.
@_transparent
func reducedExponential(_ x: Vector, bias: Float) -> (Vector, Vector) {
    // Adding 1.5·2²³ rounds to a whole number, whose bits are then at the low end.
    let magic = all(12_582_912 + bias)
    let shifted = multiplyAdd(magic, x, all(1.442_695_04))
    let n = shifted - magic
    // The last step in two operations: the compiler takes fused ones apart into lanes, and finds the registers again
    // only where a chain of them begins with an ordinary operation.
    let r = multiplyAdd(x, n, all(-0.693_359_375)) + n * all(2.121_944_4e-4)
    var p = multiplyAdd(all(8.368_675e-3), r, all(1.382_066_2e-3))
    p = multiplyAdd(all(4.166_826_6e-2), r, p)
    p = multiplyAdd(all(1.666_652_1e-1), r, p)
    p = multiplyAdd(all(4.999_999_4e-1), r, p)
    return (multiplyAdd(r, r * r, p) + 1, shifted)
}

/// ln x, within 0.9 ulp; −∞ at 0, NaN below.
@_transparent
func logarithm(_ x: Vector) -> Vector {
    // Subnormal numbers are scaled up first.
    let isSmall = x .< Float.leastNormalMagnitude
    let scaled = x.replacing(with: x * 8_388_608, where: isSmall)
    // The whole number as a Float: as the last bits of 1.5·2²³, which is then taken away.
    var exponent = fromBits((bits(scaled) &>> 23) &+ bits(all(12_582_912))) - 12_583_038
    exponent.replace(with: exponent - 23, where: isSmall)
    var m = fromBits((bits(scaled) & 0x007F_FFFF) | 0x3F00_0000)
    let isLow = m .< 0.707_106_77
    exponent.replace(with: exponent - 1, where: isLow)
    m.replace(with: m + m, where: isLow)
    m -= 1
    let square = m * m
    var p = multiplyAdd(all(-1.151_461_03e-1), m, all(7.037_683_6e-2))
    p = multiplyAdd(all(1.167_699_9e-1), m, p)
    p = multiplyAdd(all(-1.242_014_1e-1), m, p)
    p = multiplyAdd(all(1.424_932_3e-1), m, p)
    p = multiplyAdd(all(-1.666_805_8e-1), m, p)
    p = multiplyAdd(all(2.000_071_5e-1), m, p)
    p = multiplyAdd(all(-2.499_999_4e-1), m, p)
    p = multiplyAdd(all(3.333_333_1e-1), m, p)
    var y = p * m * square
    y = multiplyAdd(y, exponent, all(-2.121_944_4e-4))
    y = multiplyAdd(y, all(-0.5), square)
    var result = multiplyAdd(m + y, exponent, all(0.693_359_375))
    result.replace(with: .infinity, where: x .== .infinity)
    result.replace(with: -.infinity, where: x .== 0)
    return result.replacing(with: .nan, where: (x .< 0) .| (x .!= x))
}

/// ln(1 + u) for 0 ≤ u ≤ 1, also where u is tiny; makes softplus, max(0, x) + ln(1 + e^{−|x|}), right to 3 ulp.
@_transparent
func logarithmOfOnePlus(_ u: Vector) -> Vector {
    let w = u + 1
    let rounded = w - 1
    let corrected = logarithm(w) * (u / rounded)
    return corrected.replacing(with: u, where: rounded .== 0)
}

/// 1/(1 + e⁻ˣ), within 2.4 ulp.
@_transparent
func logistic(_ x: Vector) -> Vector {
    // By the power that does not overflow: e⁻ˣ for x ≥ 0, else eˣ/(1 + eˣ), which may be subnormal.
    let e = exponentialOfNegative(fromBits(bits(x) | signBit))
    return e.replacing(with: 1, where: x .> 0) / (1 + e)
}

/// eˣ − 1 for x ≤ 0, within 1.5 ulp: near 0, where the subtraction loses digits, by its series.
@_transparent
func exponentialMinusOne(_ x: Vector) -> Vector {
    var series = multiplyAdd(all(1 / 720), x, all(1 / 5040))
    series = multiplyAdd(all(1 / 120), x, series)
    series = multiplyAdd(all(1 / 24), x, series)
    series = multiplyAdd(all(1 / 6), x, series)
    series = multiplyAdd(all(0.5), x, series)
    series = multiplyAdd(x, x * x, series)
    return (exponentialOfNegative(x) - 1).replacing(with: series, where: x .> -0.4)
}

/// tanh x, within 1.5 ulp.
@_transparent
func hyperbolicTangent(_ x: Vector) -> Vector {
    let magnitude = magnitude(x)
    let square = x * x
    var p = multiplyAdd(all(2.063_908_9e-2), square, all(-5.704_988_7e-3))
    p = multiplyAdd(all(-5.373_971_6e-2), square, p)
    p = multiplyAdd(all(1.333_144_2e-1), square, p)
    p = multiplyAdd(all(-3.333_328_2e-1), square, p)
    let small = multiplyAdd(magnitude, p * square, magnitude)
    // Beyond 10 it is 1 to the last bit, and e^{2|x|} stays far from ∞.
    let (e, shifted) = reducedExponential(
        (magnitude + magnitude).replacing(with: 20, where: magnitude .> 10), bias: 127)
    let large = 1 - 2 / (e * fromBits(bits(shifted) &<< 23) + 1)
    let result = small.replacing(with: large, where: magnitude .> 0.625)
    return fromBits(bits(result) | (bits(x) & signBit))
}
