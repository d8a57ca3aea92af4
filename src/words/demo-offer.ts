// The one sentence about the demo history that stands where there is nothing yet.
export const demoOfferWord = 'Fill with a demo history';
