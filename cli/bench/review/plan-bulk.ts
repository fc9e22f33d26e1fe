/** Characters of filling in each resource's values, with which a plan of 10,000 resources has about 100 MB. */
export const bulk = 900;
